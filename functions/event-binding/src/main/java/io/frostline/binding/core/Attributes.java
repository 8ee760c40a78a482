package io.frostline.binding.core;

import io.frostline.model.Event;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import io.frostline.model.TraceParent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent as they are found, one by one, on a record or a request. */
public final class Attributes {
    private static final String VERSION = "1.0";
    private static final Pattern PARTITION = Pattern.compile("[0-9]{1,9}");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");

    private final String prefix;
    private @Nullable String specversion;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String source;
    private @Nullable String time;
    private @Nullable String partitionkey;
    private @Nullable String traceparent;
    private String partition = "";
    private String offset = "";

    /** @param prefix what the transport puts before an attribute's name: {@code ce_}, {@code ce-} or nothing */
    public Attributes(String prefix) {
        this.prefix = prefix;
    }

    /** Takes an attribute, without prefix, or the header {@code traceparent}; ignores one that is not ours. */
    public void set(String name, String value) {
        switch (name) {
            case "specversion" -> specversion = value;
            case "id" -> id = value;
            case "type" -> type = value;
            case "source" -> source = value;
            case "time" -> time = value;
            case "partitionkey" -> partitionkey = value;
            case "traceparent" -> traceparent = value;
            case "knativekafkapartition" -> partition = value;
            case "knativekafkaoffset" -> offset = value;
            default -> {}
        }
    }

    /** The attribute {@code partitionkey}. */
    public Optional<String> key() {
        return Optional.ofNullable(partitionkey);
    }

    /** The partition from which a Knative KafkaSource read it, if it says so. */
    public OptionalInt partition() {
        return PARTITION.matcher(partition).matches()
                ? OptionalInt.of(Integer.parseInt(partition))
                : OptionalInt.empty();
    }

    /** The offset from which a Knative KafkaSource read it, if it says so. */
    public OptionalLong offset() {
        return OFFSET.matcher(offset).matches() ? OptionalLong.of(Long.parseLong(offset)) : OptionalLong.empty();
    }

    /**
     * The event, when the attributes that every CloudEvent has are there.
     *
     * @param fallbackKey the key when there is no {@code partitionkey}
     * @param received the time when there is no {@code time}, which CloudEvents 1.0 allows
     */
    public Parsed<Event> event(String fallbackKey, Instant received, byte[] data) {
        if (specversion == null) {
            return missing("specversion");
        }
        if (!specversion.equals(VERSION)) {
            return malformed("specversion", "must be 1.0, was \"" + Printable.of(specversion) + "\"");
        }
        if (id == null || id.isEmpty()) {
            return missing("id");
        }
        if (type == null || type.isEmpty()) {
            return missing("type");
        }
        if (source == null || source.isEmpty()) {
            return missing("source");
        }
        Optional<Instant> at = time == null ? Optional.of(received) : Rfc3339.parse(time);
        if (at.isEmpty()) {
            return malformed("time", "must be an RFC 3339 time, was \"" + Printable.of(String.valueOf(time)) + "\"");
        }
        String key = partitionkey == null ? fallbackKey : partitionkey;
        Optional<TraceParent> trace = traceparent == null ? Optional.empty() : TraceParent.parse(traceparent);
        return new Parsed.Valid<>(new Event(id, type, source, at.get(), key, trace, data));
    }

    private Parsed<Event> missing(String name) {
        return malformed(name, "is missing");
    }

    private Parsed<Event> malformed(String name, String wrong) {
        return new Parsed.Malformed<>("not a CloudEvent: " + prefix + name + " " + wrong, prefix + name);
    }
}
