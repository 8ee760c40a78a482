package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Provisioned;
import io.frostline.adminapi.Provisioning;
import io.frostline.adminapi.Result;
import io.frostline.adminapi.Ticket;
import io.frostline.adminapi.Tickets;
import io.frostline.adminapi.quarkus.ProvisioningViews.ProvisionedGateway;
import io.frostline.model.Token;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** New gateways register themselves with a provisioning token, as {@code Authorization: Bearer}. */
@Path("/api/v1/provisioning")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "provisioning")
public class ProvisioningResource {
    private static final String BEARER = "Bearer ";

    private final Tickets tickets;
    private final Provisioning provisioning;
    private final CurrentActor actor;

    ProvisioningResource(Tickets tickets, Provisioning provisioning, CurrentActor actor) {
        this.tickets = tickets;
        this.provisioning = provisioning;
        this.actor = actor;
    }

    @POST
    @PermitAll
    @ResponseStatus(201)
    @APIResponseSchema(value = ProvisionedGateway.class, responseCode = "201", responseDescription = "Created")
    @Operation(
            operationId = "provisionGateway",
            summary = "Become a gateway: id, token, and a certificate if one is asked for; once per provisioning token")
    public CompletionStage<ProvisionedGateway> provision(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = CertificateBody.OptionalCsr.class)))
                    byte[] body) {
        String address = actor.address();
        return token(authorization)
                .map(tickets::find)
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()))
                .thenCompose(ticket -> redeem(ticket, body, address))
                .thenApply(Results::done)
                .thenApply(ProvisionedGateway::of);
    }

    private CompletionStage<Result<Provisioned>> redeem(Optional<Ticket> found, byte[] body, String address) {
        Ticket ticket = found.orElseThrow(() -> new GatewayRefusedException(
                "Bearer realm=\"Frostline provisioning\"",
                "a valid provisioning token is needed, as Authorization: Bearer <token>"));
        return provisioning.redeem(ticket, CertificateBody.optionalCsr(body), address);
    }

    private static Optional<Token> token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Token(header.substring(BEARER.length()).trim()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
