package io.frostline.adminapi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Hashes passwords, slowly on purpose; a bounded number at a time. */
public interface PasswordHasher {
    /** Fails with {@link IllegalArgumentException} when the password is not {@linkplain Password#hashable() hashable}. */
    CompletionStage<PasswordHash> hash(Password password);

    /**
     * Whether the password has this hash. It takes the same time when there is none to compare with, or when the
     * password can't be hashed. Fails with {@link Overloaded} when too many are waiting.
     */
    CompletionStage<Boolean> matches(Password password, Optional<PasswordHash> hash);
}
