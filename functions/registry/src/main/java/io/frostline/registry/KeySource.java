package io.frostline.registry;

import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where the public keys of API tokens are published. */
public interface KeySource {
    /** All keys that count now, by their ids, at least one; fails when they can't be read. */
    CompletionStage<Map<String, PublicKey>> read();
}
