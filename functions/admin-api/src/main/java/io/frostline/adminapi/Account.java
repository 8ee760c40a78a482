package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.util.Optional;

/**
 * A person, or a program, that may log in.
 *
 * @param customer whose devices it sees, when it is a customer's account
 * @param version grows with each change; tokens of an older version are refused
 */
public record Account(
        Username name, PasswordHash password, Permission permission, Optional<CustomerId> customer, long version) {}
