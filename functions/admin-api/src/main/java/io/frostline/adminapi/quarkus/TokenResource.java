package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Account;
import io.frostline.adminapi.Login;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    TokenResource(Login login, TokenIssuer issuer) {
        this.login = login;
        this.issuer = issuer;
    }

    @POST
    @PermitAll
    @Operation(operationId = "login", summary = "A token for one hour, for HTTP Basic credentials")
    public CompletionStage<TokenView> login(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return BasicCredentials.parse(authorization)
                .map(credentials -> login.check(credentials.username(), credentials.password()))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()))
                .thenApply(this::issue);
    }

    private TokenView issue(Optional<Account> account) {
        return new TokenView(account.map(issuer::issue).orElseThrow(LoginRefusedException::new));
    }

    @GET
    @Authenticated
    @Operation(operationId = "checkToken", summary = "200 when the token is valid")
    public Map<String, String> check() {
        return Map.of();
    }
}
