package io.frostline.silencealert;

import io.frostline.model.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The newest outage of a gateway for each customer. Its stored form is {@code 1;customer,began,told,ended;…}, times in
 * milliseconds since 1970, absent ones and customers empty.
 */
public record Outages(List<Outage> outages) {
    /** The gateway never was silent. */
    public static final Outages NONE = new Outages(List.of());

    private static final String VERSION = "1";
    private static final int FIELDS = 4;

    public Outages {
        outages = List.copyOf(outages);
    }

    /** A customer's, open or over. */
    public Optional<Outage> of(Optional<CustomerId> customer) {
        return outages.stream().filter(one -> one.customer().equals(customer)).findFirst();
    }

    Stream<Outage> open() {
        return outages.stream().filter(Outage::isOpen);
    }

    /** With this one in place of the same customer's. */
    Outages with(Outage outage) {
        List<Outage> all = new ArrayList<>(outages);
        all.removeIf(one -> one.customer().equals(outage.customer()));
        all.add(outage);
        return new Outages(all);
    }

    /** Writes it. */
    public String text() {
        return VERSION
                + outages.stream()
                        .map(one -> ";"
                                + one.customer().map(CustomerId::toString).orElse("") + ","
                                + one.began().toEpochMilli() + "," + one.told().toEpochMilli() + ","
                                + one.ended()
                                        .map(ended -> Long.toString(ended.toEpochMilli()))
                                        .orElse(""))
                        .collect(Collectors.joining());
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Outages parse(String text) {
        String[] parts = text.split(";", -1);
        if (!parts[0].equals(VERSION)) {
            throw new IllegalArgumentException("are no outages of version " + VERSION);
        }
        return new Outages(Stream.of(parts).skip(1).map(Outages::outage).toList());
    }

    private static Outage outage(String text) {
        String[] fields = text.split(",", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("an outage has " + FIELDS + " fields, not " + fields.length);
        }
        return new Outage(
                fields[0].isEmpty() ? Optional.empty() : Optional.of(CustomerId.parse(fields[0])),
                millis(fields[1]),
                millis(fields[2]),
                fields[3].isEmpty() ? Optional.empty() : Optional.of(millis(fields[3])));
    }

    private static Instant millis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }
}
