package io.frostline.adminapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may do. */
public enum Permission {
    /** Everything, and accounts. */
    DEVELOPER,
    /** Devices, gateways and customers. */
    ADMINISTRATOR,
    /** What is its own. */
    CUSTOMER;

    /** As it is stored, and as it stands in the claim {@code groups} of a JWT. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The permission with that label. */
    public static Optional<Permission> of(String label) {
        return Arrays.stream(values())
                .filter(permission -> permission.label().equals(label))
                .findFirst();
    }
}
