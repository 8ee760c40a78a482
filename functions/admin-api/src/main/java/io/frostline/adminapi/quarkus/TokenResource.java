package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Login;
import io.frostline.adminapi.Login.Outcome;
import io.frostline.adminapi.quarkus.Views.TokenView;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Logging in. */
@Path("/api/v1/admin/token")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "token")
public class TokenResource {
    private final Login login;
    private final TokenIssuer issuer;
    private final CurrentActor actor;

    TokenResource(Login login, TokenIssuer issuer, CurrentActor actor) {
        this.login = login;
        this.issuer = issuer;
        this.actor = actor;
    }

    @POST
    @PermitAll
    @Operation(operationId = "login", summary = "A token for one hour, for HTTP Basic credentials")
    public CompletionStage<TokenView> login(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        BasicCredentials credentials = BasicCredentials.parse(authorization).orElseThrow(LoginRefusedException::new);
        return login.check(credentials.username(), credentials.password(), actor.address())
                .thenApply(this::answer);
    }

    private TokenView answer(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return new TokenView(issuer.issue(accepted.account()));
        }
        if (outcome instanceof Outcome.Limited limited) {
            throw new LoginLimitedException(limited.left());
        }
        throw new LoginRefusedException();
    }

    @GET
    @Authenticated
    @Operation(operationId = "checkToken", summary = "200 when the token is valid")
    public Map<String, String> check() {
        return Map.of();
    }
}
