package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says about an account; what it does not say stays as it is.
 *
 * @param customer whose devices it sees: only, and always, with the permission {@code customer}
 */
public record AccountChange(
        Optional<Username> username,
        Optional<Password> password,
        Optional<Permission> permission,
        Optional<CustomerId> customer) {
    /** Understands a request's body; {@link Parsed.Malformed#path()} is the field that is wrong. */
    public static Parsed<AccountChange> parse(Map<String, Scalar> body) {
        AccountChange change =
                new AccountChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        for (Map.Entry<String, Scalar> field : body.entrySet()) {
            try {
                change = change.with(field.getKey(), field.getValue());
            } catch (IllegalArgumentException e) {
                return new Parsed.Malformed<>(String.valueOf(e.getMessage()), Printable.of(field.getKey()));
            }
        }
        return new Parsed.Valid<>(change);
    }

    private AccountChange with(String field, Scalar value) {
        return switch (field) {
            case "username" ->
                new AccountChange(Optional.of(new Username(text(value))), password, permission, customer);
            case "password" -> new AccountChange(username, Optional.of(readPassword(value)), permission, customer);
            case "permission" -> new AccountChange(username, password, Optional.of(readPermission(value)), customer);
            case "customer" -> new AccountChange(username, password, permission, Optional.of(readCustomer(value)));
            default ->
                throw new IllegalArgumentException(
                        "is no field of an account; fields are username, password, permission and customer");
        };
    }

    private static String text(Scalar value) {
        if (value instanceof Scalar.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("must be text");
    }

    private static Password readPassword(Scalar value) {
        Password password = new Password(text(value));
        if (!password.hashable()) {
            throw new IllegalArgumentException("must have 1 to 72 bytes in UTF-8, none of them zero");
        }
        return password;
    }

    private static Permission readPermission(Scalar value) {
        return Permission.of(text(value))
                .orElseThrow(() -> new IllegalArgumentException("must be developer, administrator or customer"));
    }

    private static CustomerId readCustomer(Scalar value) {
        if (value instanceof Scalar.Numeral number) {
            return CustomerId.parse(number.digits());
        }
        return CustomerId.parse(text(value));
    }

    /** Whether it says nothing but a new password. */
    boolean isOfPasswordOnly() {
        return permission.isEmpty() && customer.isEmpty();
    }

    /** Whose devices the account sees after the change. */
    Optional<CustomerId> customerAfter(Optional<CustomerId> before, Permission after) {
        return after == Permission.CUSTOMER ? customer.or(() -> before) : customer;
    }
}
