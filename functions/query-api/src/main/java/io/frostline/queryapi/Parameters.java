package io.frostline.queryapi;

import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** The parameters of a URL; an error names the parameter that is wrong. */
final class Parameters {
    private final Map<String, List<String>> values;

    Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Refuses names that the call does not know, such as misspelt ones, and names given twice. */
    void check(Set<String> known) throws BadParameter {
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            String name = parameter.getKey();
            if (!known.contains(name)) {
                throw new BadParameter(
                        "is no parameter of this call; it knows " + String.join(", ", new TreeSet<>(known)),
                        Printable.of(name));
            }
            if (parameter.getValue().size() > 1) {
                throw new BadParameter("is given twice", name);
            }
        }
    }

    <T> Optional<T> optional(String name, Function<String, T> parser) throws BadParameter {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(valid(name, () -> parser.apply(found.get(0))));
    }

    <T> T required(String name, Function<String, T> parser) throws BadParameter {
        Optional<T> value = optional(name, parser);
        if (value.isEmpty()) {
            throw new BadParameter("is missing", name);
        }
        return value.get();
    }

    /** A value whose maker complains with an IllegalArgumentException, which is about this parameter. */
    static <T> T valid(String name, Supplier<T> maker) throws BadParameter {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new BadParameter(String.valueOf(e.getMessage()), name);
        }
    }

    static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number, was \"" + Printable.of(text) + "\"", e);
        }
    }

    /** Leaves this package only as {@link Parsed.Malformed}. */
    static final class BadParameter extends Exception {
        private static final long serialVersionUID = 1L;

        private final String parameter;

        BadParameter(String reason, String parameter) {
            super(reason);
            this.parameter = parameter;
        }

        <T> Parsed<T> toParsed() {
            return new Parsed.Malformed<>(String.valueOf(getMessage()), parameter);
        }
    }
}
