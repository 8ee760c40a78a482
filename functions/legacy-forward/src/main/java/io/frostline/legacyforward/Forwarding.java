package io.frostline.legacyforward;

import io.frostline.legacyforward.PreviousSystem.Answer;
import io.frostline.model.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends readings, a bounded number at a time, the others wait for their turn; none while the {@link Circuit} is open.
 * Repeating is for whoever calls. Safe for use by several threads.
 */
public final class Forwarding {
    private final PreviousSystem system;
    private final Circuit circuit;
    private final Bounds bounds;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * How much is done at once.
     *
     * @param atOnce the most requests under way, at least 1
     * @param patience who has waited longer for a turn gets none: the previous system is too slow
     */
    public record Bounds(int atOnce, Duration patience) {
        public Bounds {
            if (atOnce < 1) {
                throw new IllegalArgumentException("at-once must be at least 1, was " + atOnce);
            }
        }
    }

    /**
     * @param clock to understand dates of the previous system
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public Forwarding(
            PreviousSystem system, Circuit circuit, Bounds bounds, InstantSource clock, LongSupplier nanoTime) {
        this.system = system;
        this.circuit = circuit;
        this.bounds = bounds;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Sends a reading when its turn comes; never completes exceptionally. */
    public CompletionStage<Verdict> forward(Reading reading) {
        Turn turn = new Turn(reading, nanoTime.getAsLong(), new CompletableFuture<>());
        enqueue(turn);
        serve();
        return turn.verdict;
    }

    private void serve() {
        for (Turn next = take(); next != null; next = take()) {
            if (nanoTime.getAsLong() - next.since > bounds.patience().toNanos()) {
                end(next, new Verdict.Later("the previous system is too slow for all that it is to be sent"));
            } else {
                OptionalLong admitted = circuit.admit();
                if (admitted.isPresent()) {
                    send(next, admitted.getAsLong());
                } else {
                    end(next, new Verdict.Later(circuit.complaint()));
                }
            }
        }
    }

    private void send(Turn turn, long admitted) {
        post(turn.reading).handle(this::verdict).thenAccept(verdict -> {
            circuit.tell(admitted, verdict);
            end(turn, verdict);
            serve();
        });
    }

    private CompletionStage<Answer> post(Reading reading) {
        try {
            return system.post(reading.id().toString(), LegacyReading.json(reading));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private Verdict verdict(@Nullable Answer answer, @Nullable Throwable failure) {
        return answer != null ? Verdict.of(answer, clock.instant()) : Verdict.of(cause(failure));
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("neither an answer nor a failure");
        }
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private void end(Turn turn, Verdict verdict) {
        release();
        turn.verdict.complete(verdict);
    }

    private synchronized void enqueue(Turn turn) {
        waiting.add(turn);
    }

    private synchronized @Nullable Turn take() {
        if (underWay == bounds.atOnce() || waiting.isEmpty()) {
            return null;
        }
        underWay++;
        return waiting.remove();
    }

    private synchronized void release() {
        underWay--;
    }

    /** A reading that is to be sent, since when, and what became of it. */
    private record Turn(Reading reading, long since, CompletableFuture<Verdict> verdict) {}
}
