package io.frostline.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a gateway sent: readings that still have to prove whose they are.
 *
 * @param gateway who it says it is; the identity of the connection wins
 * @param entries in the order of the report
 */
public record Report(Optional<GatewayId> gateway, List<Entry> entries) {
    public Report {
        entries = List.copyOf(entries);
    }

    /** One reading of a report. One that is malformed leaves its neighbours alone. */
    public sealed interface Entry {
        /** Where it stands in the report: {@code readings[3]}, or {@code $} when it is the report itself. */
        String position();

        /** What was sent, JSON, tokens masked. */
        String original();

        /** The path of one of its fields, such as {@code readings[3].device.id}. */
        default String path(String field) {
            return position().equals("$") ? field : position() + "." + field;
        }
    }

    /**
     * A well-formed reading, not yet authenticated.
     *
     * @param token what it shows as the device's
     * @param metrics at least one, all within their range
     */
    public record Candidate(
            String position,
            DeviceId device,
            Token token,
            Instant time,
            SortedMap<Metric, Double> metrics,
            String original)
            implements Entry {
        public Candidate {
            metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        }
    }

    /**
     * A reading that can never be accepted.
     *
     * @param reason a sentence that a person understands
     * @param path the field, such as {@code readings[3].reading.temp}
     */
    public record Malformed(String position, String reason, String path, String original) implements Entry {}
}
