package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.AuditTrail;
import io.frostline.adminapi.quarkus.Views.AuditView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who changed what, over HTTP. */
@Path("/api/v1/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "audit")
public class AuditResource {
    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(operationId = "listChanges", summary = "The changes of a day, newest first")
    public CompletionStage<List<AuditView>> list(
            @Parameter(description = "In UTC, such as 2026-11-21; today when absent") @QueryParam("day") @Nullable
                    String day,
            @Parameter(description = "Only those of this thing, such as device/7") @QueryParam("object") @Nullable
                    String object,
            @Parameter(description = Bodies.LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit) {
        LocalDate wanted = Pages.parameter("day", day, LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
        int most = Pages.<String, Object>listing(null, limit, text -> text, any -> true)
                .most();
        return trail.of(wanted, Optional.ofNullable(object), most)
                .thenApply(entries -> entries.stream().map(AuditView::of).toList());
    }
}
