package io.frostline.binding.core;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An inbound record as its transport had it.
 *
 * @param key the record's key, if it had one
 * @param headers every header, in order
 * @param topic where it came from, without a prefix
 * @param partition empty when it came by HTTP from who does not say
 * @param offset empty when it came by HTTP from who does not say
 */
public record Original(
        byte @Nullable [] key,
        byte[] body,
        List<Header> headers,
        String topic,
        OptionalInt partition,
        OptionalLong offset) {
    /** A header of a record. */
    public record Header(String name, byte[] value) {}

    public Original {
        headers = List.copyOf(headers);
    }
}
