package io.frostline.registry;

import io.frostline.model.CustomerId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who owns devices and is told about them.
 *
 * @param phone E.164, such as {@code +32470000000}
 * @param language of messages, a BCP 47 tag such as {@code nl} or {@code fr-BE}
 * @param timeZone in which times are told
 * @param quietHours when only what can't wait is told
 * @param second who else is told
 * @param version grows with each change
 */
public record Customer(
        CustomerId id,
        String name,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> language,
        ZoneId timeZone,
        Optional<QuietHours> quietHours,
        Optional<Contact> second,
        long version) {
    /** A customer with one number at most. */
    public Customer(CustomerId id, String name, Optional<String> phone, ZoneId timeZone, long version) {
        this(
                id,
                name,
                phone,
                Optional.empty(),
                Optional.empty(),
                timeZone,
                Optional.empty(),
                Optional.empty(),
                version);
    }

    /**
     * A part of every day, in the customer's time zone; over midnight when it ends before it begins.
     *
     * @param from the first minute
     * @param to the first minute after
     */
    public record QuietHours(LocalTime from, LocalTime to) {}

    /**
     * Another person.
     *
     * @param phone E.164
     */
    public record Contact(String name, String phone) {}
}
