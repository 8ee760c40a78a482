package io.frostline.adminapi.quarkus;

import io.frostline.registry.LiveKeys;
import io.frostline.registry.quarkus.JsonWebKeys;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys of tokens, for whoever verifies them. */
@Path("/.well-known/jwks.json")
@Tag(name = "token")
public class JwksResource {
    static final String MEDIA_TYPE = "application/jwk-set+json";

    /** What a rotation waits for. */
    private static final String FOR_A_MINUTE = "public, max-age=60";

    private final LiveKeys keys;

    JwksResource(LiveKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Produces({MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "publicKeys", summary = "The public keys that tokens are verified with (RFC 7517)")
    @APIResponse(
            responseCode = "200",
            description = "A JWK set",
            content = @Content(mediaType = MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    public String publicKeys(@Context HttpServerResponse response) {
        // In place of no-store, which all answers have; JAX-RS would add to it.
        response.headers().set(HttpHeaders.CACHE_CONTROL, FOR_A_MINUTE);
        return JsonWebKeys.write(keys.all());
    }
}
