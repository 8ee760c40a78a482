package io.frostline.binding.core;

import java.util.concurrent.CompletionStage;

/** Writes to the topic {@code rejected}. */
public interface RejectedWriter {
    /** Completes when the brokers acknowledged the record, exceptionally when they did not. */
    CompletionStage<?> write(RejectedRecord rejected);
}
