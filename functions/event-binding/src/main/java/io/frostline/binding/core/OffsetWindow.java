package io.frostline.binding.core;

/**
 * The offsets of a partition between the oldest unfinished one and the newest taken in: a ring, in which a finished
 * offset stands as its complement.
 */
final class OffsetWindow {
    private static final int FIRST_SIZE = 1024;

    private long[] ring = new long[FIRST_SIZE];
    private long head;
    private long tail;
    private long prefix = -1;

    /** Takes in the next offset and returns its sequence number. */
    long add(long offset) {
        if (span() == ring.length) {
            grow();
        }
        ring[index(tail)] = offset;
        return tail++;
    }

    void finish(long sequence) {
        int index = index(sequence);
        ring[index] = ~ring[index];
        while (head < tail && ring[index(head)] < 0) {
            prefix = ~ring[index(head)] + 1;
            head++;
        }
    }

    /** Whether everything before it is finished, and it is not. */
    boolean isOldest(long sequence) {
        return sequence == head && head < tail;
    }

    /** The offset after the contiguous finished prefix, which is what to commit; -1 while nothing is finished. */
    long prefix() {
        return prefix;
    }

    int span() {
        return (int) (tail - head);
    }

    private void grow() {
        long[] larger = new long[ring.length * 2];
        for (long sequence = head; sequence < tail; sequence++) {
            larger[(int) (sequence & (larger.length - 1))] = ring[index(sequence)];
        }
        ring = larger;
    }

    private int index(long sequence) {
        return (int) (sequence & (ring.length - 1));
    }
}
