package io.frostline.binding.core;

import java.time.Instant;

/** What a dispatcher tells about its work; called by several threads at once, never under its lock. */
public interface Measurements {
    /** Events that are finished since the last call. */
    void finished(long done, long rejected);

    /**
     * Events that will be delivered again.
     *
     * @param cause of one of them
     */
    void retried(long events, Throwable cause);

    /** A batch is complete. */
    void handled(long nanos);

    /** The newest time of the events of a batch. */
    void seen(Instant newest);
}
