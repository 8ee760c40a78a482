package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.GatewayCertificates;
import io.frostline.adminapi.quarkus.CertificateViews.ListedCertificate;
import io.frostline.model.GatewayId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The certificates that open a gateway. */
@Path("/api/v1/admin/gateways/{gateway}/certificates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "certificates")
public class CertificatesResource {
    private final GatewayCertificates certificates;
    private final CurrentActor actor;

    CertificatesResource(GatewayCertificates certificates, CurrentActor actor) {
        this.certificates = certificates;
        this.actor = actor;
    }

    @GET
    @Operation(operationId = "listCertificates", summary = "Those that have not expired, by serial number")
    public CompletionStage<List<ListedCertificate>> list(@PathParam("gateway") int gateway) {
        return certificates
                .of(Results.id(gateway, GatewayId::new))
                .thenApply(Results::done)
                .thenApply(ListedCertificate::of);
    }

    @DELETE
    @ResponseStatus(204)
    @Operation(operationId = "revokeCertificates", summary = "Revoke all; acts within 60 s")
    public CompletionStage<Void> revokeAll(@PathParam("gateway") int gateway) {
        return certificates
                .revokeAll(actor.get(), Results.id(gateway, GatewayId::new))
                .thenApply(Results::done)
                .thenApply(revoked -> null);
    }

    @DELETE
    @Path("{serial}")
    @ResponseStatus(204)
    @Operation(operationId = "revokeCertificate", summary = "Revoke one; acts within 60 s")
    public CompletionStage<Void> revoke(@PathParam("gateway") int gateway, @PathParam("serial") String serial) {
        return certificates
                .revoke(actor.get(), Results.id(gateway, GatewayId::new), CertificateBody.serial(serial))
                .thenApply(Results::done)
                .thenApply(revoked -> null);
    }
}
