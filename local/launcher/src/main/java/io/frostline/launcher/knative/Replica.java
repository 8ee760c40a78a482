package io.frostline.launcher.knative;

import java.net.URI;

/** One process of a function. */
public interface Replica {
    /** Where it takes requests. */
    URI http();

    /** Whether it says that it takes requests. */
    boolean isReady() throws InterruptedException;

    /** Whether its process runs. */
    boolean isAlive();

    /** SIGTERM; returns when it is gone. */
    void stop();

    /** Starts the replicas of one function. */
    interface Factory {
        /** @param ordinal from 1, the smallest that none of the function's has */
        Replica start(int ordinal);
    }
}
