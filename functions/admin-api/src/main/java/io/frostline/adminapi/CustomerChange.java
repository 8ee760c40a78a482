package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import io.frostline.registry.Customer;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request says about a customer; what it does not say stays as it is.
 *
 * @param name the new name
 * @param phone the new number; present and empty when it was sent as null
 * @param timeZone the new time zone
 */
public record CustomerChange(Optional<String> name, Optional<Optional<String>> phone, Optional<ZoneId> timeZone) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int MAX_NAME = 100;

    /** Understands a request's body; {@link Parsed.Malformed#path()} is the field that is wrong. */
    public static Parsed<CustomerChange> parse(Map<String, Scalar> body) {
        CustomerChange change = new CustomerChange(Optional.empty(), Optional.empty(), Optional.empty());
        for (Map.Entry<String, Scalar> field : body.entrySet()) {
            try {
                change = change.with(field.getKey(), field.getValue());
            } catch (IllegalArgumentException e) {
                return new Parsed.Malformed<>(String.valueOf(e.getMessage()), Printable.of(field.getKey()));
            }
        }
        return new Parsed.Valid<>(change);
    }

    private CustomerChange with(String field, Scalar value) {
        return switch (field) {
            case "name" -> new CustomerChange(Optional.of(readName(value)), phone, timeZone);
            case "phone" -> new CustomerChange(name, Optional.of(readPhone(value)), timeZone);
            case "timeZone" -> new CustomerChange(name, phone, Optional.of(readZone(value)));
            default ->
                throw new IllegalArgumentException("is no field of a customer; fields are name, phone and timeZone");
        };
    }

    private static String readName(Scalar value) {
        if (value instanceof Scalar.Text text
                && !text.value().isBlank()
                && text.value().length() <= MAX_NAME
                && text.value().chars().noneMatch(Character::isISOControl)) {
            return text.value();
        }
        throw new IllegalArgumentException("must be 1 to " + MAX_NAME + " characters of text");
    }

    private static Optional<String> readPhone(Scalar value) {
        if (value instanceof Scalar.Nothing) {
            return Optional.empty();
        }
        if (value instanceof Scalar.Text text && E164.matcher(text.value()).matches()) {
            return Optional.of(text.value());
        }
        throw new IllegalArgumentException("must be a number in the form +32470000000 (E.164), or null");
    }

    private static ZoneId readZone(Scalar value) {
        if (value instanceof Scalar.Text text && ZoneId.getAvailableZoneIds().contains(text.value())) {
            return ZoneId.of(text.value());
        }
        throw new IllegalArgumentException("must be the name of a time zone such as Europe/Brussels");
    }

    /** The customer that the request asks for, UTC when no time zone is given; none when it has no name. */
    Optional<Customer> create(CustomerId id) {
        return name.map(
                given -> new Customer(id, given, phone.orElse(Optional.empty()), timeZone.orElse(ZoneId.of("UTC")), 1));
    }

    /** The customer after the change. */
    Customer appliedTo(Customer before) {
        return new Customer(
                before.id(),
                name.orElse(before.name()),
                phone.orElse(before.phone()),
                timeZone.orElse(before.timeZone()),
                before.version() + 1);
    }
}
