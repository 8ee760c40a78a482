package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A change of the configuration of a device or gateway, to be merged into what it has.
 *
 * @param set keys with their new values
 * @param removed keys that were sent as null
 * @param active what the key {@code State} asks for
 * @param ownership what the key {@code customer} asks for
 */
public record ConfigChange(
        Map<String, String> set, Set<String> removed, Optional<Boolean> active, Ownership ownership) {
    static final String STATE = "State";
    static final String CUSTOMER = "customer";
    private static final int MAX_KEY = 64;
    private static final int MAX_VALUE = 1024;

    public ConfigChange {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
    }

    /** Understands the body of a configuration request; {@link Parsed.Malformed#path()} is the key that is wrong. */
    public static Parsed<ConfigChange> parse(Map<String, Scalar> body) {
        Builder builder = new Builder();
        for (Map.Entry<String, Scalar> field : body.entrySet()) {
            try {
                builder.add(field.getKey(), field.getValue());
            } catch (IllegalArgumentException e) {
                return new Parsed.Malformed<>(String.valueOf(e.getMessage()), Printable.of(field.getKey()));
            }
        }
        return new Parsed.Valid<>(new ConfigChange(builder.set, builder.removed, builder.active, builder.ownership));
    }

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static boolean isActive(String state) {
        return switch (state) {
            case "Active" -> true;
            case "Inactive" -> false;
            default -> throw new IllegalArgumentException("must be \"Active\" or \"Inactive\"");
        };
    }

    /** Nothing at all. */
    public static ConfigChange none() {
        return new ConfigChange(Map.of(), Set.of(), Optional.empty(), new Ownership.Unchanged());
    }

    /** The same change, which also gives it to this customer. */
    ConfigChange givenTo(Optional<CustomerId> customer) {
        return new ConfigChange(
                set,
                removed,
                active,
                customer.<Ownership>map(Ownership.Given::new).orElse(ownership));
    }

    boolean isEmpty() {
        return set.isEmpty() && isOfSettingsOnly();
    }

    /** Whether neither state nor owner would change. */
    boolean isOfSettingsOnly() {
        return active.isEmpty() && ownership instanceof Ownership.Unchanged;
    }

    /** The configuration after the change. */
    Map<String, String> mergedInto(Map<String, String> config) {
        Map<String, String> merged = new TreeMap<>(config);
        merged.keySet().removeAll(removed);
        merged.putAll(set);
        return merged;
    }

    /** The state after the change. */
    boolean activeAfter(boolean before) {
        return active.orElse(before);
    }

    private static final class Builder {
        private final Map<String, String> set = new TreeMap<>();
        private final Set<String> removed = new TreeSet<>();
        private Optional<Boolean> active = Optional.empty();
        private Ownership ownership = new Ownership.Unchanged();

        void add(String key, Scalar value) {
            switch (key) {
                case STATE -> active = Optional.of(state(value));
                case CUSTOMER -> ownership = owner(value);
                default -> setting(key, value);
            }
        }

        private void setting(String key, Scalar value) {
            if (key.isEmpty() || key.length() > MAX_KEY) {
                throw new IllegalArgumentException("a key must have 1 to " + MAX_KEY + " characters");
            }
            if (value instanceof Scalar.Nothing) {
                removed.add(key);
            } else {
                set.put(key, text(value));
            }
        }

        private static String text(Scalar value) {
            String text = stringOrNumber(value, "must be a string, a number or null");
            if (text.length() > MAX_VALUE) {
                throw new IllegalArgumentException("must have at most " + MAX_VALUE + " characters");
            }
            return text;
        }

        private static boolean state(Scalar value) {
            return isActive(value instanceof Scalar.Text text ? text.value() : "");
        }

        private static Ownership owner(Scalar value) {
            if (value instanceof Scalar.Nothing) {
                return new Ownership.Released();
            }
            return new Ownership.Given(CustomerId.parse(stringOrNumber(value, "must be a customer's id or null")));
        }

        private static String stringOrNumber(Scalar value, String otherwise) {
            if (value instanceof Scalar.Text text) {
                return text.value();
            }
            if (value instanceof Scalar.Numeral number) {
                return number.digits();
            }
            throw new IllegalArgumentException(otherwise);
        }
    }
}
