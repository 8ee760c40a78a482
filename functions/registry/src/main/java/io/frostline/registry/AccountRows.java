package io.frostline.registry;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The accounts, in the database. */
public interface AccountRows {
    CompletionStage<Optional<Account>> find(String username);
}
