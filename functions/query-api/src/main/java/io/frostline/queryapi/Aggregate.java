package io.frostline.queryapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be told of the values of a bucket. */
public enum Aggregate {
    MIN,
    AVG,
    MAX,
    COUNT;

    static final String ALL = Arrays.stream(values()).map(Aggregate::label).collect(Collectors.joining(", "));

    static Optional<Aggregate> of(String label) {
        return Arrays.stream(values())
                .filter(aggregate -> aggregate.label().equals(label))
                .findFirst();
    }

    /** Its name in a request. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
