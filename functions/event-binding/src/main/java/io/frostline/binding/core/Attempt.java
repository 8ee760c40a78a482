package io.frostline.binding.core;

import io.frostline.binding.Delivery;
import io.frostline.binding.Outcome;
import io.frostline.model.Event;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One delivery of an event. A later one is another object, so that a late completion cannot be mistaken for its. */
final class Attempt implements Delivery {
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    private final Line line;
    private final Inbound inbound;
    private final Batch batch;
    private @Nullable Event event;

    /** The next attempt of the line's flight; guarded by the dispatcher. */
    @Nullable
    Attempt behind;

    /** The next in the stack of completions. */
    @Nullable
    Attempt completedBefore;

    /** How the writing of its rejections ended; null before. Guarded by the dispatcher once pushed. */
    @Nullable
    Outcome written;

    Attempt(Line line, Inbound inbound, Batch batch) {
        this.line = line;
        this.inbound = inbound;
        this.batch = batch;
    }

    @Override
    public Event event() {
        if (event == null) {
            throw new IllegalStateException("not decoded");
        }
        return event;
    }

    @Override
    public void complete(Outcome result) {
        if (outcome.compareAndSet(null, result)) {
            batch.completed(this);
        }
    }

    void decoded(Event decoded) {
        event = decoded;
    }

    Line line() {
        return line;
    }

    Inbound inbound() {
        return inbound;
    }

    Batch batch() {
        return batch;
    }

    /** All effects are durable, also the writing of rejections. */
    boolean isDone() {
        return outcome.get() instanceof Outcome.Done || written instanceof Outcome.Rejected;
    }

    /** How it ended, as far as that is known: a rejection only counts once it is written. */
    Outcome outcome() {
        Outcome known = written != null ? written : outcome.get();
        if (known == null) {
            throw new IllegalStateException("not completed");
        }
        return known;
    }
}
