package io.frostline.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Time-based UUIDs (version 1 of RFC 9562) that depend on the content alone: time of the reading, then bits of its id
 * where other makers put clock sequence and node. So a resend is the same row, and rows sort by time.
 */
public final class RawMessageId {
    /** From the start of the Gregorian calendar, 1582-10-15, to 1970, in 100 ns. */
    private static final long GREGORIAN_OFFSET = 0x01B2_1DD2_1381_4000L;

    private static final long TICKS_PER_MILLI = 10_000;
    private static final long VERSION_1 = 0x1000L;
    private static final long RFC_VARIANT = 0x8000_0000_0000_0000L;
    private static final long BELOW_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long NOT_A_REAL_NODE = 0x0000_0100_0000_0000L;

    private RawMessageId() {}

    /** The id of a reading's raw message. */
    public static UUID of(Instant time, EventId reading) {
        long ticks = time.toEpochMilli() * TICKS_PER_MILLI + GREGORIAN_OFFSET;
        long most = ticks << 32 | (ticks >>> 16 & 0xFFFF_0000L) | VERSION_1 | (ticks >>> 48 & 0x0FFFL);
        long least = RFC_VARIANT | NOT_A_REAL_NODE | (reading.least() & BELOW_VARIANT);
        return new UUID(most, least);
    }
}
