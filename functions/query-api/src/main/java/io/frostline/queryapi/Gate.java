package io.frostline.queryapi;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Bounds how many answers are made at once, and with them the memory that they take. */
public final class Gate {
    private final int most;
    private final AtomicInteger inside = new AtomicInteger();

    /** @param most answers at once, at least 1 */
    public Gate(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("must be at least 1, was " + most);
        }
        this.most = most;
    }

    /**
     * Makes an answer.
     *
     * @throws FullException when too many are being made
     */
    public <T> CompletionStage<T> enter(Supplier<CompletionStage<T>> answer) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            throw new FullException();
        }
        try {
            return answer.get().whenComplete((result, failure) -> inside.decrementAndGet());
        } catch (RuntimeException e) {
            inside.decrementAndGet();
            throw e;
        }
    }

    /** Too many answers are being made; soon there will be fewer. */
    public static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException() {
            super("too many queries are being answered", null, false, false);
        }
    }
}
