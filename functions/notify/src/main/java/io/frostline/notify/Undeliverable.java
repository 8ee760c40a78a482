package io.frostline.notify;

import java.util.Locale;

/** Why something can never be told. */
public enum Undeliverable {
    /** The device or gateway was deleted. */
    NOT_REGISTERED,
    /** Nobody owns the device or gateway (yet). */
    NO_CUSTOMER,
    /** Its owner left no phone number. */
    NO_PHONE,
    /** It is about Frostline itself, and no administrator's phone number is configured. */
    NO_ADMINISTRATOR,
    /** It was first seen, or could first be sent, when it was no news any more. */
    TOO_OLD,
    /** The provider says that it never will. */
    REFUSED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As counted, such as {@code no-customer}. */
    public String label() {
        return label;
    }
}
