package io.frostline.binding;

import io.frostline.model.Event;

/** One event on its way through a function. The first completion counts, later ones are ignored. */
public interface Delivery {
    Event event();

    /** Says how it ended; for {@link Outcome.Done} only when every effect is durable. */
    void complete(Outcome outcome);
}
