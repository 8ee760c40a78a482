package io.frostline.model;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of an event in a distributed trace, as the header {@code traceparent} of W3C Trace Context level 1.
 *
 * @param traceId 32 hexadecimal digits, the same on the whole way of an event
 * @param parentId 16 hexadecimal digits, the hop that sent it
 * @param sampled whether the sender recorded it
 */
public record TraceParent(String traceId, String parentId, boolean sampled) {
    private static final Pattern HEADER =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int SAMPLED = 1;

    /** Reads the header; empty when it is missing its form, since a bad trace header must never cost a reading. */
    public static Optional<TraceParent> parse(String header) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(matcher.group(3), 16) & SAMPLED) != 0;
        return Optional.of(new TraceParent(matcher.group(1), matcher.group(2), sampled));
    }

    /** A new trace, not sampled, where an event enters the system without one. */
    public static TraceParent start(RandomGenerator random) {
        return new TraceParent(digits(random) + digits(random), digits(random), false);
    }

    /** The same trace, one hop on. */
    public TraceParent next(RandomGenerator random) {
        return new TraceParent(traceId, digits(random), sampled);
    }

    /** The header's text. */
    public String header() {
        return "00-" + traceId + "-" + parentId + (sampled ? "-01" : "-00");
    }

    private static String digits(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong(1, Long.MAX_VALUE));
    }
}
