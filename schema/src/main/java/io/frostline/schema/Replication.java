package io.frostline.schema;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a new keyspace is replicated; an existing one stays as it is.
 *
 * @param copies copies of each row by datacenter; empty: one copy, no matter where
 */
public record Replication(Map<String, Integer> copies) {
    /** One copy of each row: for one machine only. */
    public static final Replication SINGLE = new Replication(Map.of());

    /** @throws IllegalArgumentException when a datacenter's name is blank or quoted, or its copies are not 1 to 9 */
    public Replication {
        copies = Map.copyOf(copies);
        copies.forEach(Replication::check);
    }

    /**
     * Reads {@code single} or {@code <datacenter>:<copies>,...} such as {@code eu-west:3,us-east:3}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Replication parse(String text) {
        if (text.equals("single")) {
            return SINGLE;
        }
        Map<String, Integer> copies = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.lastIndexOf(':');
            if (colon < 1 || !part.substring(colon + 1).strip().matches("[1-9]")) {
                throw new IllegalArgumentException(
                        "Replication is 'single' or <datacenter>:<1 to 9>,... and not '" + text + "'");
            }
            copies.put(
                    part.substring(0, colon).strip(),
                    Integer.valueOf(part.substring(colon + 1).strip()));
        }
        return new Replication(copies);
    }

    /** The map that CREATE KEYSPACE takes. */
    String toCql() {
        return copies.isEmpty()
                ? "{'class': 'SimpleStrategy', 'replication_factor': 1}"
                : new TreeMap<>(copies)
                        .entrySet().stream()
                                .map(entry -> "'" + entry.getKey() + "': " + entry.getValue())
                                .collect(Collectors.joining(", ", "{'class': 'NetworkTopologyStrategy', ", "}"));
    }

    private static void check(String datacenter, int copies) {
        if (datacenter.isBlank() || datacenter.contains("'") || copies < 1 || copies > 9) {
            throw new IllegalArgumentException("Not a datacenter with 1 to 9 copies: '" + datacenter + "': " + copies);
        }
    }
}
