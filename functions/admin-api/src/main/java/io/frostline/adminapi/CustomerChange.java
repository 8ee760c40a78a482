package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import io.frostline.registry.Customer;
import io.frostline.registry.Customer.Contact;
import io.frostline.registry.Customer.QuietHours;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about a customer; what it does not say stays as it is.
 *
 * @param fields each with its new value, none when it was sent as null
 */
public record CustomerChange(Map<CustomerField, Optional<String>> fields) {
    public CustomerChange {
        fields = Map.copyOf(fields);
    }

    /** Understands a request's body; {@link Parsed.Malformed#path()} is the field that is wrong. */
    public static Parsed<CustomerChange> parse(Map<String, Scalar> body) {
        Map<CustomerField, Optional<String>> fields = new HashMap<>();
        for (Map.Entry<String, Scalar> entry : body.entrySet()) {
            try {
                CustomerField field = CustomerField.named(entry.getKey());
                fields.put(field, field.read(entry.getValue()));
            } catch (IllegalArgumentException e) {
                return new Parsed.Malformed<>(String.valueOf(e.getMessage()), Printable.of(entry.getKey()));
            }
        }
        return new Parsed.Valid<>(new CustomerChange(fields));
    }

    /** The customer that the request asks for, in UTC when no time zone is given. */
    Result<Customer> create(CustomerId id) {
        return new Draft(id, Map.of(), 1).with(fields).customer();
    }

    /** The customer after the change. */
    Result<Customer> appliedTo(Customer before) {
        Map<CustomerField, String> values = new HashMap<>();
        for (CustomerField field : CustomerField.values()) {
            field.of(before).ifPresent(value -> values.put(field, value));
        }
        return new Draft(before.id(), values, before.version() + 1).with(fields).customer();
    }

    private record Draft(CustomerId id, Map<CustomerField, String> values, long version) {
        Draft with(Map<CustomerField, Optional<String>> changes) {
            Map<CustomerField, String> changed = new HashMap<>(values);
            changes.forEach((field, value) ->
                    value.ifPresentOrElse(present -> changed.put(field, present), () -> changed.remove(field)));
            return new Draft(id, changed, version);
        }

        Result<Customer> customer() {
            String name = values.get(CustomerField.NAME);
            if (name == null) {
                return new Result.Refused<>("name", "is missing; a customer has a name");
            }
            if (isHalf(CustomerField.QUIET_FROM, CustomerField.QUIET_TO)) {
                return new Result.Refused<>("quietFrom", "goes with quietTo: both or neither");
            }
            if (isHalf(CustomerField.SECOND_NAME, CustomerField.SECOND_PHONE)) {
                return new Result.Refused<>("secondName", "goes with secondPhone: both or neither");
            }
            return new Result.Done<>(new Customer(
                    id,
                    name,
                    value(CustomerField.PHONE),
                    value(CustomerField.EMAIL),
                    value(CustomerField.LANGUAGE),
                    ZoneId.of(value(CustomerField.TIME_ZONE).orElse("UTC")),
                    value(CustomerField.QUIET_FROM)
                            .map(from -> new QuietHours(time(from), time(values.get(CustomerField.QUIET_TO)))),
                    value(CustomerField.SECOND_NAME)
                            .map(second -> new Contact(second, String.valueOf(values.get(CustomerField.SECOND_PHONE)))),
                    version));
        }

        private Optional<String> value(CustomerField field) {
            return Optional.ofNullable(values.get(field));
        }

        private boolean isHalf(CustomerField one, CustomerField other) {
            return values.containsKey(one) != values.containsKey(other);
        }

        private static LocalTime time(@Nullable String text) {
            return LocalTime.parse(String.valueOf(text));
        }
    }
}
