package io.frostline.binding;

import java.util.List;

/** How the handling of one event ended. */
public sealed interface Outcome {
    /** All effects are durable. */
    Outcome DONE = new Done();

    /** All effects are durable. */
    record Done() implements Outcome {}

    /**
     * The event, or parts of it, can never succeed, however often it is tried; effects of its good parts are durable.
     * The binding writes each rejection to the topic {@code rejected} before it acknowledges the event.
     *
     * @param rejections at least one
     */
    record Rejected(List<Rejection> rejections) implements Outcome {
        public Rejected {
            rejections = List.copyOf(rejections);
            if (rejections.isEmpty()) {
                throw new IllegalArgumentException("a rejected event has at least one rejection");
            }
        }
    }

    /** A fault that passes, such as a database that is down: the event is delivered again, for ever, with back-off. */
    record Retry(Throwable cause) implements Outcome {}

    /** The whole event is rejected for one reason. */
    static Outcome rejected(String reason, String path) {
        return new Rejected(List.of(Rejection.of(reason, path)));
    }

    static Outcome retry(Throwable cause) {
        return new Retry(cause);
    }
}
