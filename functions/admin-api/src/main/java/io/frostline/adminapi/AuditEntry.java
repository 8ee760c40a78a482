package io.frostline.adminapi;

import java.time.Instant;
import java.util.Optional;

/**
 * A change as it is remembered.
 *
 * @param action in lower case, such as {@code changed}
 * @param object such as {@code device/7}
 * @param before JSON without secrets
 * @param after JSON without secrets
 */
public record AuditEntry(
        Instant at,
        String who,
        String address,
        String action,
        String object,
        Optional<String> before,
        Optional<String> after) {}
