package io.frostline.binding.core;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Attempts that have their outcome and are to be settled: a stack without a lock, as functions complete anywhere. */
final class Completions {
    private final AtomicReference<@Nullable Attempt> top = new AtomicReference<>();
    private final Runnable first;

    /** @param first called when the stack was empty, to have it drained */
    Completions(Runnable first) {
        this.first = first;
    }

    void push(Attempt attempt) {
        if (link(attempt, attempt)) {
            first.run();
        }
    }

    /** Pushes a chain; the caller drains. */
    void pushAll(Attempt newest) {
        Attempt oldest = newest;
        while (oldest.completedBefore != null) {
            oldest = oldest.completedBefore;
        }
        link(newest, oldest);
    }

    /** Takes all, linked by {@link Attempt#completedBefore}. */
    @Nullable
    Attempt drain() {
        return top.get() == null ? null : top.getAndSet(null);
    }

    private boolean link(Attempt newest, Attempt oldest) {
        while (true) {
            Attempt below = top.get();
            oldest.completedBefore = below;
            if (top.compareAndSet(below, newest)) {
                return below == null;
            }
        }
    }
}
