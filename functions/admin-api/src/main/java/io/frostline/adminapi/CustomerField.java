package io.frostline.adminapi;

import io.frostline.registry.Customer;
import io.frostline.registry.Customer.Contact;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a request may say about a customer. */
public enum CustomerField {
    NAME("name", CustomerField::text, customer -> Optional.of(customer.name())),
    PHONE("phone", CustomerField::phone, Customer::phone),
    EMAIL("email", CustomerField::email, Customer::email),
    LANGUAGE("language", CustomerField::language, Customer::language),
    TIME_ZONE(
            "timeZone",
            CustomerField::timeZone,
            customer -> Optional.of(customer.timeZone().getId())),
    QUIET_FROM(
            "quietFrom",
            CustomerField::time,
            customer -> customer.quietHours().map(it -> it.from().toString())),
    QUIET_TO(
            "quietTo",
            CustomerField::time,
            customer -> customer.quietHours().map(it -> it.to().toString())),
    SECOND_NAME("secondName", CustomerField::text, customer -> customer.second().map(Contact::name)),
    SECOND_PHONE(
            "secondPhone", CustomerField::phone, customer -> customer.second().map(Contact::phone));

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    /** As browsers check it; whether it exists only a message tells. */
    private static final Pattern EMAIL_FORM =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

    private static final int MAX_TEXT = 100;
    private static final int MAX_EMAIL = 254;

    private final String label;
    private final UnaryOperator<String> check;
    private final Function<Customer, Optional<String>> value;

    CustomerField(String label, UnaryOperator<String> check, Function<Customer, Optional<String>> value) {
        this.label = label;
        this.check = check;
        this.value = value;
    }

    /** As it stands in JSON. */
    public String label() {
        return label;
    }

    /** The customer's value. */
    public Optional<String> of(Customer customer) {
        return value.apply(customer);
    }

    /**
     * The field with that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static CustomerField named(String label) {
        return Arrays.stream(values())
                .filter(field -> field.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no field of a customer; fields are "
                        + Arrays.stream(values()).map(CustomerField::label).collect(Collectors.joining(", "))));
    }

    /**
     * A new value; none when it was sent as null, which removes it.
     *
     * @throws IllegalArgumentException when it is none for this field
     */
    Optional<String> read(Scalar scalar) {
        if (scalar instanceof Scalar.Nothing && this != NAME && this != TIME_ZONE) {
            return Optional.empty();
        }
        return Optional.of(check.apply(scalar instanceof Scalar.Text text ? text.value() : ""));
    }

    private static String text(String text) {
        if (text.isBlank() || text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be 1 to " + MAX_TEXT + " characters of text");
        }
        return text;
    }

    private static String phone(String text) {
        if (!E164.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a number in the form +32470000000 (E.164), or null");
        }
        return text;
    }

    private static String email(String text) {
        if (text.length() > MAX_EMAIL || !EMAIL_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an e-mail address such as chef@example.com, or null");
        }
        return text;
    }

    private static String language(String text) {
        try {
            String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            if (!text.isEmpty() && !tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // told below
        }
        throw new IllegalArgumentException("must be a language tag such as nl or fr-BE (BCP 47), or null");
    }

    private static String timeZone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("must be the name of a time zone such as Europe/Brussels");
        }
        return text;
    }

    private static String time(String text) {
        try {
            return LocalTime.parse(text).withSecond(0).withNano(0).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time of day such as 22:00, or null", e);
        }
    }
}
