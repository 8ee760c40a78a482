package io.frostline.launcher.bench;

import java.io.IOException;

/** What one function is asked to do, piece after piece. */
public interface Load {
    /**
     * Asks for one piece.
     *
     * @return whether it was done; false when nobody listens yet, or cannot do it yet: the next call asks for the same
     */
    boolean one() throws IOException, InterruptedException;

    /**
     * Asks for many pieces, several at once, and returns when all are done.
     *
     * @return how many were done, at least so many
     */
    long all(int count) throws IOException, InterruptedException;
}
