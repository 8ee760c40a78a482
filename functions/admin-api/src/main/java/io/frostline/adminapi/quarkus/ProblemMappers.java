package io.frostline.adminapi.quarkus;

import static java.util.Objects.requireNonNullElse;

import com.datastax.oss.driver.api.core.DriverException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.adminapi.Overloaded;
import io.frostline.registry.RegistryUnavailableException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error becomes problem JSON. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int UNAVAILABLE = Status.SERVICE_UNAVAILABLE.getStatusCode();
    private static final String RETRY_SECONDS = "1";

    private final ObjectMapper json;

    ProblemMappers(ObjectMapper json) {
        this.json = json;
    }

    @ServerExceptionMapper(priority = 1)
    Response authentication(AuthenticationFailedException e) {
        return unauthorized("Bearer");
    }

    @ServerExceptionMapper(priority = 1)
    Response authentication(UnauthorizedException e) {
        return unauthorized("Bearer");
    }

    @ServerExceptionMapper(priority = 1)
    Response permission(ForbiddenException e) {
        return builder(Problem.of(Status.FORBIDDEN, "this account may not do that"))
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response web(WebApplicationException e) {
        return jaxRs(e.getResponse());
    }

    @ServerExceptionMapper(priority = 1)
    Response any(Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof ProblemException problem) {
            return builder(problem.problem()).build();
        }
        if (cause instanceof LoginRefusedException) {
            return unauthorized("Basic realm=\"Frostline\", charset=\"UTF-8\"");
        }
        if (cause instanceof LoginLimitedException limited) {
            return builder(Problem.of(Status.TOO_MANY_REQUESTS, "too many logins failed; try again later"))
                    .header(HttpHeaders.RETRY_AFTER, limited.left().toSeconds() + 1)
                    .build();
        }
        if (cause instanceof GatewayRefusedException refused) {
            return builder(Problem.of(Status.UNAUTHORIZED, String.valueOf(refused.getMessage())))
                    .header(HttpHeaders.WWW_AUTHENTICATE, refused.challenge())
                    .build();
        }
        if (cause instanceof WebApplicationException web) {
            return jaxRs(web.getResponse());
        }
        if (cause instanceof HttpException http && http.getStatusCode() == UNAVAILABLE) {
            return later("the accounts can't be read; try again");
        }
        if (cause instanceof Overloaded) {
            return later(String.valueOf(cause.getMessage()));
        }
        if (isPassing(cause)) {
            LOG.warnf("A request failed for now: %s", cause);
            return later("the database or the cache does not answer; try again");
        }
        if (cause instanceof IOException) {
            return builder(Problem.badRequest("the body could not be read to its end"))
                    .build();
        }
        LOG.error("A request failed", cause);
        return builder(Problem.of(Status.INTERNAL_SERVER_ERROR, "this is our fault; the log has more"))
                .build();
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static boolean isPassing(Throwable cause) {
        return cause instanceof DriverException
                || cause instanceof RegistryUnavailableException
                || cause instanceof RejectedExecutionException
                || cause instanceof ConnectionPoolTooBusyException
                || cause instanceof TimeoutException;
    }

    /** What JAX-RS itself refuses: unknown paths, methods, media types. */
    private Response jaxRs(Response original) {
        Status status = requireNonNullElse(Status.fromStatusCode(original.getStatus()), Status.BAD_REQUEST);
        ResponseBuilder response = builder(Problem.of(status, detail(status)));
        Object allow = original.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allow).build();
    }

    private Response unauthorized(String challenge) {
        String detail = challenge.startsWith("Basic")
                ? "name and password are not those of an account"
                : "a valid token is needed, as Authorization: Bearer <token>";
        return builder(Problem.of(Status.UNAUTHORIZED, detail))
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    private Response later(String detail) {
        return builder(Problem.of(Status.SERVICE_UNAVAILABLE, detail))
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }

    private ResponseBuilder builder(Problem problem) {
        try {
            return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String detail(Status status) {
        return switch (status) {
            case NOT_FOUND -> "there is nothing at this path";
            case METHOD_NOT_ALLOWED -> "this path does not take that method";
            case UNSUPPORTED_MEDIA_TYPE -> "the body must be application/json";
            case NOT_ACCEPTABLE -> "answers are application/json";
            case REQUEST_ENTITY_TOO_LARGE -> "the body is too large";
            default -> status.getReasonPhrase();
        };
    }
}
