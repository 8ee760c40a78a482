package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.GatewayCertificates;
import io.frostline.adminapi.quarkus.CertificateViews.CertificateView;
import io.frostline.model.GatewayId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A gateway's new certificate, asked for by an administrator. */
@Path("/api/v1/admin/gateways/{gateway}/certificate")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "certificates")
public class CertificateResource {
    private final GatewayCertificates certificates;
    private final CurrentActor actor;

    CertificateResource(GatewayCertificates certificates, CurrentActor actor) {
        this.certificates = certificates;
        this.actor = actor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @APIResponseSchema(value = CertificateView.class, responseCode = "201", responseDescription = "Created")
    @Operation(operationId = "certifyGateway", summary = "Sign the gateway's request (PKCS#10, PEM)")
    public CompletionStage<CertificateView> issue(
            @PathParam("gateway") int gateway,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = CertificateBody.Csr.class)))
                    byte[] body) {
        GatewayId id = Results.id(gateway, GatewayId::new);
        return certificates
                .issue(actor.get(), id, CertificateBody.csr(body))
                .thenApply(Results::done)
                .thenApply(CertificateView::of);
    }
}
