package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.Durations;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A provisioning token as an administrator wants it.
 *
 * @param customer whose the gateway becomes
 * @param life how long the token may be used, a minute to 30 days
 */
public record TicketWish(Optional<CustomerId> customer, Duration life) {
    static final String CUSTOMER = "customer";
    static final String EXPIRES = "expires";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** A token of nobody's for a day. */
    public static final TicketWish DEFAULT = new TicketWish(Optional.empty(), Duration.ofDays(1));

    /** Reads a request's fields; malformed names the one that is wrong. */
    public static Parsed<TicketWish> parse(Map<String, Scalar> fields) {
        TicketWish wish = DEFAULT;
        for (Map.Entry<String, Scalar> field : fields.entrySet()) {
            try {
                wish = wish.with(field.getKey(), text(field.getValue()));
            } catch (IllegalArgumentException e) {
                return new Parsed.Malformed<>(String.valueOf(e.getMessage()), Printable.of(field.getKey()));
            }
        }
        return new Parsed.Valid<>(wish);
    }

    private TicketWish with(String field, String value) {
        return switch (field) {
            case CUSTOMER -> new TicketWish(Optional.of(CustomerId.parse(value)), life);
            case EXPIRES -> new TicketWish(customer, bounded(Durations.parse(value)));
            default -> throw new IllegalArgumentException("is unknown; the fields are customer and expires");
        };
    }

    private static Duration bounded(Duration life) {
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be between 1m and 30d");
        }
        return life;
    }

    private static String text(Scalar value) {
        if (value instanceof Scalar.Text text) {
            return text.value();
        }
        if (value instanceof Scalar.Numeral number) {
            return number.digits();
        }
        throw new IllegalArgumentException("must be a string or a number");
    }
}
