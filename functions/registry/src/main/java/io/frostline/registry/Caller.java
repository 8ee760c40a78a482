package io.frostline.registry;

import io.frostline.model.CustomerId;
import java.util.Optional;

/**
 * Who calls an API, as a valid token and the account say.
 *
 * @param permission {@code developer}, {@code administrator} or {@code customer}
 * @param customer whose things a customer's account may see; empty for the others
 */
public record Caller(String username, String permission, Optional<CustomerId> customer) {}
