package io.frostline.binding.core;

import java.time.Duration;

/**
 * What bounds a function's work.
 *
 * @param batch the most events of one call, at least 1
 * @param events the events in flight beyond which no more are taken in, at least 1
 * @param bytes the same in bytes
 * @param window how far a partition may be ahead of its oldest unfinished event, in events
 * @param hang how long a function may take to complete an event
 */
public record Limits(int batch, int events, long bytes, int window, Duration hang) {
    public Limits {
        if (batch < 1 || events < 1 || bytes < 1 || window < 1 || hang.isNegative() || hang.isZero()) {
            throw new IllegalArgumentException("limits are positive, were batch " + batch + ", in-flight " + events
                    + ", in-flight-bytes " + bytes + ", window " + window + ", hang-limit " + hang);
        }
    }
}
