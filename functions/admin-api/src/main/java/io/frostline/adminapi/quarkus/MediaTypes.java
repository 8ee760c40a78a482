package io.frostline.adminapi.quarkus;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/** Refuses media types that can't be read: JAX-RS stumbles over them when it is about to answer, and calls it our fault. */
@Singleton
final class MediaTypes {
    private static final int BEHIND_THE_LIMITS = Integer.MAX_VALUE - 2;

    private final HttpErrors errors;

    MediaTypes(HttpErrors errors) {
        this.errors = errors;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEHIND_THE_LIMITS);
    }

    private void check(RoutingContext context) {
        if (!readable(context.request().headers().getAll(HttpHeaders.ACCEPT))) {
            errors.answer(context, Problem.of(Status.NOT_ACCEPTABLE, "the header Accept is no list of media types"));
        } else if (!readable(context.request().headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            errors.answer(
                    context, Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "the header Content-Type is no media type"));
        } else {
            context.next();
        }
    }

    private static boolean readable(List<String> values) {
        try {
            values.forEach(MediaTypeHelper::parseHeader);
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
