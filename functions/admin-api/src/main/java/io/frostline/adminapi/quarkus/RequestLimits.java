package io.frostline.adminapi.quarkus;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/**
 * Refuses bodies that are announced too large or come too slowly, and questions whether a page of another origin may call:
 * none may. Who goes on sending after the answer is cut off.
 */
@Singleton
final class RequestLimits {
    private static final int BEHIND_THE_LOG = Integer.MAX_VALUE - 1;
    /** Long enough to read an answer whose request was not read to its end. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpErrors errors;
    private final long maxBody;
    private final Duration patience;

    RequestLimits(Vertx vertx, HttpErrors errors, HttpConfig config) {
        this.vertx = vertx;
        this.errors = errors;
        this.maxBody = config.maxBody().asLongValue();
        this.patience = config.bodyPatience();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEHIND_THE_LOG);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isPreflight(request)) {
            errors.answer(context, Problem.of(Status.FORBIDDEN, "pages of other origins may not call this service"));
        } else if (announced(request) == 0) {
            context.next();
        } else if (announced(request) > maxBody) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(sent -> endSoon(request));
            errors.answer(context, Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "the body is too large"));
        } else {
            long timer = vertx.setTimer(patience.toMillis(), late -> tooSlow(context));
            context.addEndHandler(end -> {
                vertx.cancelTimer(timer);
                endSoon(request);
            });
            context.next();
        }
    }

    private void tooSlow(RoutingContext context) {
        // A request that was read to its end and then paused does not know that it has ended.
        boolean whole = context.request().resume().isEnded();
        if (!whole && !context.response().headWritten()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            errors.answer(context, Problem.of(Status.REQUEST_TIMEOUT, "the body took longer than " + patience));
        }
    }

    private void endSoon(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(null).resume();
            vertx.setTimer(LINGER.toMillis(), late -> end(request));
        }
    }

    private static void end(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** The bytes that are to come; {@code -1} when only their end will tell. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return length.length() < Long.toString(Long.MAX_VALUE).length() ? Long.parseLong(length) : Long.MAX_VALUE;
        }
        boolean comes = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.version() == HttpVersion.HTTP_2 && !request.isEnded();
        return comes ? -1 : 0;
    }
}
