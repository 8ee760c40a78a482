package io.frostline.binding;

import java.util.List;

/**
 * What a function does with the events of its topic: the only thing a function writes to be triggered by Kafka or by
 * HTTP. An application has exactly one.
 */
public interface EventFunction {
    /**
     * Handles some events; called concurrently, never twice at once with the same key.
     *
     * <p>Events of one key come in their order. Each delivery is completed once, by any thread, in any order, after
     * its effects are durable; the call itself must not block. An exception thrown here counts as a passing fault of
     * every delivery not yet completed. After a passing fault the event is delivered again, and with it those behind
     * it with the same key, so every effect must be idempotent.
     *
     * @param batch at least one delivery; how many is the binding's choice
     */
    void handle(List<Delivery> batch);

    /**
     * Handles a {@link io.frostline.model.Heartbeat} of the topic. When it comes, every event before it in its partition is
     * finished and no earlier heartbeat of the partition is open; those behind it are not held up. It is completed as any
     * delivery is.
     */
    default void heartbeat(Delivery heartbeat) {
        heartbeat.complete(Outcome.DONE);
    }
}
