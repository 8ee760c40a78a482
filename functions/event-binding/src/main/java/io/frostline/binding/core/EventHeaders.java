package io.frostline.binding.core;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.model.Event;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/** The headers of an event's Kafka record: a CloudEvent in binary mode. */
public final class EventHeaders {
    private static final byte[] VERSION = "1.0".getBytes(US_ASCII);
    private static final byte[] JSON = "application/json".getBytes(US_ASCII);

    private EventHeaders() {}

    /** Gives every header to the sink; the trace goes one hop on. */
    public static void forEach(Event event, BiConsumer<String, byte[]> sink) {
        sink.accept("ce_specversion", VERSION);
        sink.accept("ce_id", event.id().getBytes(UTF_8));
        sink.accept("ce_type", event.type().getBytes(UTF_8));
        sink.accept("ce_source", event.source().getBytes(UTF_8));
        sink.accept("ce_time", Rfc3339.format(event.time()).getBytes(US_ASCII));
        sink.accept("ce_partitionkey", event.key().getBytes(UTF_8));
        sink.accept("content-type", JSON);
        if (event.trace().isPresent()) {
            String next = event.trace().get().next(ThreadLocalRandom.current()).header();
            sink.accept("traceparent", next.getBytes(US_ASCII));
        }
    }
}
