package io.frostline.adminapi.quarkus;

import io.frostline.model.Printable;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * One line per request: method, path, status, milliseconds, user, remote address, bytes received and sent. Never its query,
 * a header or a body, since these may hold secrets; never a character that a terminal or a log reader obeys.
 */
@Singleton
final class RequestLog {
    private static final Logger LOG = Logger.getLogger("io.frostline.requests");
    private static final String BEGUN = RequestLog.class.getName();

    private final Vertx vertx;
    private final Duration lookAgain;

    RequestLog(Vertx vertx, HttpConfig config) {
        this.vertx = vertx;
        this.lookAgain = config.bodyPatience();
    }

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    follow(request);
                    request.next();
                },
                Integer.MAX_VALUE);
    }

    /** Writes the line when the answer has left or the connection is found to be gone; a second call changes nothing. */
    void follow(RoutingContext request) {
        if (request.get(BEGUN) == null) {
            long timer = vertx.setPeriodic(lookAgain.toMillis(), again -> ifGone(request));
            request.put(BEGUN, new Begun(System.nanoTime(), timer));
            request.addEndHandler(end -> end(request, end.succeeded()));
        }
    }

    /** JAX-RS takes the handlers that would tell that the client has left. */
    private void ifGone(RoutingContext request) {
        if (request.response().closed()) {
            end(request, false);
        }
    }

    private void end(RoutingContext request, boolean sent) {
        Begun begun = request.remove(BEGUN);
        if (begun != null) {
            vertx.cancelTimer(begun.timer());
            write(request, sent, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun.nanos()));
        }
    }

    private record Begun(long nanos, long timer) {}

    private static void write(RoutingContext context, boolean sent, long millis) {
        HttpServerRequest request = context.request();
        String method = Printable.of(request.method().name());
        String path = Printable.of(text(request.path()));
        String status = sent ? Integer.toString(context.response().getStatusCode()) : "closed";
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", method);
        fields.put("path", path);
        fields.put("status", status);
        fields.put("millis", millis);
        fields.put("user", Printable.of(user(context)));
        fields.put("remote", remote(request.remoteAddress()));
        fields.put("received", request.bytesRead());
        fields.put("sent", context.response().bytesWritten());
        fields.forEach(MDC::put);
        try {
            LOG.infof("%s %s %s", method, path, status);
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    /** Whose token it was; empty when there was none that is valid. */
    private static String user(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? text(user.getSecurityIdentity().getPrincipal().getName())
                : "";
    }

    private static String remote(@Nullable SocketAddress address) {
        return address == null ? "" : text(address.hostAddress());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
