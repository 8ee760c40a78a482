package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it; its type is {@code about:blank}.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail a sentence that a person understands
 * @param field the field of the request that is to blame
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Problem(
        String title, int status, String detail, @Nullable String field) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Status status, String detail) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, null);
    }

    static Problem badRequest(String detail) {
        return of(Status.BAD_REQUEST, detail);
    }

    static Problem badField(String field, String reason) {
        return new Problem(
                Status.BAD_REQUEST.getReasonPhrase(), Status.BAD_REQUEST.getStatusCode(), field + ": " + reason, field);
    }

    static Problem unprocessable(String field, String reason) {
        return new Problem("Unprocessable Content", 422, field + ": " + reason, field);
    }

    ProblemException exception() {
        return new ProblemException(this);
    }
}
