package io.frostline.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The cache that all functions share: text by key. */
public interface SharedCache {
    /** What is cached under these keys, in their order; one round trip. */
    CompletionStage<List<Optional<String>>> get(List<String> keys);

    /** Stores the entries in one round trip, each only when nothing of a higher version is there. */
    CompletionStage<Void> putUnlessOlder(List<SharedEntry> entries);
}
