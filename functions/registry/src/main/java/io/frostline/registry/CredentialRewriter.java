package io.frostline.registry;

import java.util.concurrent.CompletionStage;

/** Replaces stored hashes, if the row is still as it was read; then in the shared cache. */
public interface CredentialRewriter {
    /** Writes the hash over that of the device; nothing when another version of it is stored. */
    CompletionStage<Void> rewrite(Device device, CredentialHash hash);

    /** Writes the hash over that of the gateway; nothing when another version of it is stored. */
    CompletionStage<Void> rewrite(Gateway gateway, CredentialHash hash);
}
