package io.frostline.registry;

import io.frostline.model.CustomerId;
import java.util.Optional;

/**
 * What a token must agree with.
 *
 * @param permission {@code developer}, {@code administrator} or {@code customer}
 * @param version grows with each change of the account; tokens of another version are refused
 */
public record Account(String permission, Optional<CustomerId> customer, long version) {}
