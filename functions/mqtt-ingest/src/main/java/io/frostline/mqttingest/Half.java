package io.frostline.mqttingest;

/** What a session holds of what it could not take yet: more than a little counts against what all may hold. */
final class Half {
    private static final int FREE = 1024;

    private final Budget budget;
    private long held;

    Half(Budget budget) {
        this.budget = budget;
    }

    /** Holds so many bytes from now on; false when there is no room for them. */
    boolean hold(long bytes) {
        long needed = bytes > FREE ? bytes : 0;
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
