package io.frostline.registry;

import io.frostline.model.CustomerId;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who owns devices and is told about them.
 *
 * @param phone E.164, such as {@code +32470000000}
 * @param timeZone in which times are told
 * @param version grows with each change
 */
public record Customer(CustomerId id, String name, Optional<String> phone, ZoneId timeZone, long version) {}
