package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Actor;
import io.frostline.adminapi.GatewayCertificates;
import io.frostline.adminapi.GatewayLogin;
import io.frostline.adminapi.GatewayProof;
import io.frostline.adminapi.IssuedCertificate;
import io.frostline.adminapi.Result;
import io.frostline.adminapi.quarkus.CertificateViews.CertificateView;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.Gateway;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
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

/**
 * A gateway's new certificate, asked for by the gateway itself: with the one that it has, by mutual TLS, or with its token,
 * HTTP Basic. A certificate that is shown decides alone.
 */
@Path("/api/v1/gateways/{gateway}/certificate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "certificates")
public class OwnCertificateResource {
    private final GatewayLogin login;
    private final GatewayCertificates certificates;
    private final CurrentActor actor;

    OwnCertificateResource(GatewayLogin login, GatewayCertificates certificates, CurrentActor actor) {
        this.login = login;
        this.certificates = certificates;
        this.actor = actor;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @APIResponseSchema(value = CertificateView.class, responseCode = "201", responseDescription = "Created")
    @Operation(
            operationId = "renewCertificate",
            summary = "Sign the gateway's own request; for its present certificate, or HTTP Basic of id and token")
    public CompletionStage<CertificateView> renew(
            @PathParam("gateway") int gateway,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServerRequest request,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = CertificateBody.Csr.class)))
                    byte[] body) {
        GatewayId id = Results.id(gateway, GatewayId::new);
        Actor self = Actor.gateway(id, actor.address());
        return proof(id, request, authorization)
                .map(shown -> login.check(id, shown))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()))
                .thenCompose(found -> issue(self, found, body))
                .thenApply(Results::done)
                .thenApply(CertificateView::of);
    }

    private CompletionStage<Result<IssuedCertificate>> issue(Actor self, Optional<Gateway> found, byte[] body) {
        Gateway gateway = found.orElseThrow(() -> new GatewayRefusedException(
                "Basic realm=\"Frostline gateways\", charset=\"UTF-8\"",
                "a valid certificate of this gateway is needed, or its id and token as HTTP Basic"));
        if (!gateway.active()) {
            throw Problem.of(Status.FORBIDDEN, "the gateway is inactive").exception();
        }
        return certificates.issue(self, gateway.id(), CertificateBody.csr(body));
    }

    private static Optional<GatewayProof> proof(
            GatewayId id, HttpServerRequest request, @Nullable String authorization) {
        return ClientCertificates.shown(request)
                .<GatewayProof>map(GatewayProof.ByCertificate::new)
                .or(() -> BasicCredentials.parse(authorization)
                        .filter(sent -> sent.username().equals(id.toString()))
                        .flatMap(OwnCertificateResource::token)
                        .map(GatewayProof.ByToken::new));
    }

    private static Optional<Token> token(BasicCredentials credentials) {
        try {
            return Optional.of(new Token(credentials.password().text()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
