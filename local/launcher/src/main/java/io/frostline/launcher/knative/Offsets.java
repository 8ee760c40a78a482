package io.frostline.launcher.knative;

import java.util.TreeSet;

/** The offsets of a partition that were read and are not finished, and so what may be committed. */
final class Offsets {
    private final TreeSet<Long> unfinished = new TreeSet<>();
    private long next;
    private long committed;

    /** @param first the offset that is read first */
    Offsets(long first) {
        this.next = first;
        this.committed = first;
    }

    void read(long offset) {
        unfinished.add(offset);
        next = offset + 1;
    }

    void finish(long offset) {
        unfinished.remove(offset);
    }

    /** The offset behind the contiguous finished prefix. */
    long finished() {
        return unfinished.isEmpty() ? next : unfinished.first();
    }

    boolean isToBeCommitted() {
        return finished() > committed;
    }

    void committed(long offset) {
        committed = offset;
    }
}
