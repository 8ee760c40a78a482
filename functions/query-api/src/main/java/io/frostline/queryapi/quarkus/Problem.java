package io.frostline.queryapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it; its type is {@code about:blank}.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail a sentence that a person understands
 * @param field the parameter that is to blame
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Problem(
        String title,
        int status,
        String detail,

        @Schema(description = "the parameter that is to blame") @Nullable
        String field) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Status status, String detail) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, null);
    }

    static Problem badParameter(String name, String reason) {
        Status status = Status.BAD_REQUEST;
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), name + ": " + reason, name);
    }

    /** Ends a request. */
    static final class ProblemException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        ProblemException(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
