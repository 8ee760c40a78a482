package io.frostline.queryapi.quarkus;

import com.datastax.oss.driver.api.core.DriverException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.queryapi.Gate;
import io.frostline.queryapi.quarkus.Problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error becomes problem JSON. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String RETRY_SECONDS = "1";

    private final ObjectMapper json;

    ProblemMappers(ObjectMapper json) {
        this.json = json;
    }

    @ServerExceptionMapper(priority = 1)
    Response ours(ProblemException e) {
        return builder(e.problem()).build();
    }

    /** What JAX-RS itself refuses: unknown paths, methods, media types. */
    @ServerExceptionMapper(priority = 1)
    Response web(WebApplicationException e) {
        Response original = e.getResponse();
        Status status = Status.fromStatusCode(original.getStatus());
        ResponseBuilder response = builder(Problem.of(status, detail(status)));
        Object allow = original.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper(priority = 1)
    Response unauthorized(UnauthorizedException e) {
        return unauthorized();
    }

    @ServerExceptionMapper(priority = 1)
    Response authentication(AuthenticationFailedException e) {
        return unauthorized();
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException e) {
        return builder(Problem.of(Status.FORBIDDEN, "this account may not do that"))
                .build();
    }

    /** The accounts can't be read, or no key of tokens is known yet. */
    @ServerExceptionMapper(priority = 1)
    Response security(HttpException e) {
        return later("the token can't be checked; try again");
    }

    @ServerExceptionMapper(priority = 1)
    Response full(Gate.FullException e) {
        return later(String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper(priority = 1)
    Response other(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ProblemException problem) {
            return ours(problem);
        }
        if (cause instanceof DriverException || cause instanceof TimeoutException) {
            LOG.warnf("a query failed for now: %s", cause);
            return later("the database does not answer; try again");
        }
        LOG.error("a query failed", cause);
        return builder(Problem.of(Status.INTERNAL_SERVER_ERROR, "this is our fault; it is in the log"))
                .build();
    }

    private Response unauthorized() {
        return builder(Problem.of(Status.UNAUTHORIZED, "a valid token is needed: Authorization: Bearer …"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
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
            default -> status.getReasonPhrase();
        };
    }
}
