package io.frostline.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvents 1.0 event, independent of the transport that carried it. Its body is not copied: nobody changes it.
 *
 * @param id the attribute {@code id}, deterministic
 * @param type the attribute {@code type}, see {@link EventType}
 * @param source the attribute {@code source}, the function that published it, such as {@code /frostline/auth}
 * @param time the attribute {@code time}
 * @param key the attribute {@code partitionkey}: events of one key stay in order
 * @param trace the trace it belongs to
 * @param data the body, JSON in UTF-8
 */
public record Event(
        String id, String type, String source, Instant time, String key, Optional<TraceParent> trace, byte[] data) {

    /** An event of one of Frostline's own types, without a trace. */
    public static Event of(String id, EventType type, String source, Instant time, String key, byte[] data) {
        return new Event(id, type.attribute(), source, time, key, Optional.empty(), data);
    }

    /** The same event as part of a trace. */
    public Event in(Optional<TraceParent> newTrace) {
        return new Event(id, type, source, time, key, newTrace, data);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event that
                && id.equals(that.id)
                && type.equals(that.type)
                && source.equals(that.source)
                && time.equals(that.time)
                && key.equals(that.key)
                && trace.equals(that.trace)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, type, source);
    }

    @Override
    public String toString() {
        return "Event[" + type + " " + id + " key " + key + ", " + data.length + " bytes]";
    }
}
