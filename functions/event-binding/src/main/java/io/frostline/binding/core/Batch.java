package io.frostline.binding.core;

import org.jspecify.annotations.Nullable;

/** The attempts that are handed to the function in one call. */
final class Batch {
    private final Completions completions;
    private final long started;

    /** The thread inside the function's call; written by it only, so that any other reads something else. */
    private @Nullable Thread handler;

    /** Completed by that thread during the call; settled at once when it returns. */
    private @Nullable Attempt completedInCall;

    /** The function threw. */
    boolean thrown;

    /** No event of the function's own is in it. */
    boolean heartbeatsOnly;

    /** Attempts without an outcome; guarded by the dispatcher. */
    int open;

    Batch(Completions completions, long started) {
        this.completions = completions;
        this.started = started;
    }

    /** When it was handed over, in the dispatcher's nanoseconds. */
    long started() {
        return started;
    }

    void enter() {
        handler = Thread.currentThread();
    }

    void leave() {
        handler = null;
        if (completedInCall != null) {
            completions.pushAll(completedInCall);
            completedInCall = null;
        }
    }

    void completed(Attempt attempt) {
        if (handler == Thread.currentThread()) {
            attempt.completedBefore = completedInCall;
            completedInCall = attempt;
        } else {
            completions.push(attempt);
        }
    }
}
