package io.frostline.adminapi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where claims are kept. */
public interface ClaimStore {
    /** The claim with this id. */
    CompletionStage<Optional<Claim>> find(String id);

    /** False when there is one with this id. */
    CompletionStage<Boolean> insert(Claim claim);

    /** Notes that what was claimed is made. */
    CompletionStage<Void> made(String id);
}
