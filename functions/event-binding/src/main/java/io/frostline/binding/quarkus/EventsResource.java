package io.frostline.binding.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.Outcome;
import io.frostline.binding.core.Attributes;
import io.frostline.binding.core.EventHeaders;
import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Ordering;
import io.frostline.binding.core.Original;
import io.frostline.binding.core.StructuredEvent;
import io.frostline.model.Event;
import io.frostline.model.Parsed;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The trigger {@code http}: one CloudEvent per request, answered when it is finished. */
@Path("/events")
class EventsResource {
    private static final int UNPROCESSABLE = 422;
    private static final String PREFIX = "ce-";
    private static final String TRACE = "traceparent";
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final String PROBLEM = "application/problem+json";

    private final Triggers triggers;
    private final FunctionSettings function;
    private final BindingConfig config;

    EventsResource(Triggers triggers, FunctionSettings function, BindingConfig config) {
        this.triggers = triggers;
        this.function = function;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @NonBlocking
    public CompletionStage<Response> event(@Context HttpHeaders headers, byte[] body) {
        if (!triggers.takesRequests()) {
            return now(Response.status(Response.Status.NOT_FOUND).build());
        }
        String type = String.valueOf(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (!type.startsWith(StructuredEvent.CONTENT_TYPE)) {
            return handle(binary(headers), body);
        }
        Parsed<StructuredEvent> parsed = StructuredEvent.parse(body);
        return parsed instanceof Parsed.Valid<StructuredEvent> valid
                ? handle(valid.value().attributes(), valid.value().data())
                : now(problem((Parsed.Malformed<?>) parsed));
    }

    private static Attributes binary(HttpHeaders headers) {
        Attributes attributes = new Attributes(PREFIX);
        headers.getRequestHeaders().forEach((header, values) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                attributes.set(name.substring(PREFIX.length()), values.get(0));
            } else if (name.equals(TRACE)) {
                attributes.set(TRACE, values.get(0));
            }
        });
        return attributes;
    }

    private CompletionStage<Response> handle(Attributes attributes, byte[] data) {
        Parsed<Event> parsed = attributes.event("", Instant.now(), data);
        if (parsed instanceof Parsed.Valid<Event> valid) {
            Event event = valid.value();
            Optional<String> key = function.ordering() == Ordering.KEY ? attributes.key() : Optional.empty();
            return handle(new HttpInbound(key.orElse(null), event, original(event, attributes)));
        }
        return now(problem((Parsed.Malformed<?>) parsed));
    }

    private CompletionStage<Response> handle(HttpInbound request) {
        if (!triggers.accept(request)) {
            return now(unavailable());
        }
        return request.outcome()
                .completeOnTimeout(
                        Outcome.retry(new TimeoutException()),
                        config.hangLimit().toMillis(),
                        TimeUnit.MILLISECONDS)
                .thenApply(outcome -> outcome instanceof Outcome.Retry
                        ? unavailable()
                        : Response.noContent().build());
    }

    private Original original(Event event, Attributes attributes) {
        List<Original.Header> headers = new ArrayList<>();
        EventHeaders.forEach(event, (name, value) -> headers.add(new Original.Header(name, value)));
        return new Original(
                event.key().getBytes(UTF_8),
                event.data(),
                headers,
                function.topic(),
                attributes.partition(),
                attributes.offset());
    }

    private static Response unavailable() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response problem(Parsed.Malformed<?> malformed) {
        String body = "{\"type\":\"about:blank\",\"title\":\"Not a CloudEvent\",\"status\":422,\"detail\":"
                + quoted(malformed.reason()) + ",\"field\":" + quoted(malformed.path()) + "}";
        return Response.status(UNPROCESSABLE).type(PROBLEM).entity(body).build();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }
}
