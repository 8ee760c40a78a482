package io.frostline.mqttingest;

/** What a session holds of a packet that has not arrived as a whole: large ones count against what all may hold. */
final class Half {
    private static final int FREE = 16 * 1024;

    private final Budget budget;
    private long held;

    Half(Budget budget) {
        this.budget = budget;
    }

    /** Holds so many bytes from now on; false when there is no room for them. */
    boolean hold(int pending) {
        long needed = pending > FREE ? pending : 0;
        if (needed > held && !budget.take(needed - held)) {
            return false;
        }
        if (needed < held) {
            budget.release(held - needed);
        }
        held = needed;
        return true;
    }
}
