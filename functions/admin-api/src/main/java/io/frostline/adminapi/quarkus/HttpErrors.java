package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** What goes wrong before a request reaches JAX-RS is answered as problem JSON too, with the headers of all answers. */
@Singleton
final class HttpErrors {
    private static final Logger LOG = Logger.getLogger(HttpErrors.class);
    private static final int BAD_REQUEST = Status.BAD_REQUEST.getStatusCode();
    private static final int OUR_FAULT = Status.INTERNAL_SERVER_ERROR.getStatusCode();
    private static final List<String> HEADERS =
            List.of("Strict-Transport-Security", "X-Content-Type-Options", "Cache-Control", "Content-Security-Policy");

    private final ObjectMapper json;
    private final RequestLog log;

    HttpErrors(ObjectMapper json, RequestLog log) {
        this.json = json;
        this.log = log;
    }

    void register(@Observes Router router) {
        // Behind the handlers of JAX-RS, before the page that Quarkus shows.
        router.route().order(Integer.MAX_VALUE - 1).failureHandler(this::failed);
    }

    /** Ends the request with a problem. */
    void answer(RoutingContext request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        HEADERS.stream()
                .filter(name -> !response.headers().contains(name))
                .forEach(name -> response.putHeader(name, configured(name)));
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(text(problem));
    }

    private void failed(RoutingContext request) {
        if (request.response().ended()) {
            return;
        }
        log.follow(request);
        int code = request.statusCode();
        Status status = Status.fromStatusCode(code);
        if (code >= BAD_REQUEST && code < OUR_FAULT && status != null) {
            answer(request, Problem.of(status, "the request can't be understood: is its host, its path right?"));
        } else {
            LOG.error("A request failed", request.failure());
            answer(request, Problem.of(Status.INTERNAL_SERVER_ERROR, "this is our fault; the log has more"));
        }
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String configured(String header) {
        return ConfigProvider.getConfig().getValue("quarkus.http.header.\"" + header + "\".value", String.class);
    }
}
