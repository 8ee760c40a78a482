package io.frostline.mqttingest;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all connections together may hold. Who gets none waits, without reading, until others gave some back.
 * For any thread.
 */
public final class Budget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /**
     * A budget.
     *
     * @param limit bytes, at least twice the largest piece that is taken
     */
    public Budget(long limit) {
        this.limit = limit;
    }

    /** Takes bytes, unless there are too few; the first message passes whatever its size. */
    boolean take(long bytes) {
        while (true) {
            long before = used.get();
            if (before > 0 && before + bytes > limit) {
                return false;
            }
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    /** Gives bytes back. */
    void release(long bytes) {
        if (bytes != 0) {
            used.addAndGet(-bytes);
            if (!waiting.isEmpty()) {
                wake();
            }
        }
    }

    /** Calls back, once, when it is worth trying again. */
    void await(Runnable retry) {
        waiting.add(retry);
        if (used.get() <= limit / 2) {
            wake();
        }
    }

    /** Bytes that are taken. */
    public long used() {
        return used.get();
    }

    private void wake() {
        if (used.get() > limit / 2) {
            return;
        }
        for (Runnable retry = waiting.poll(); retry != null; retry = waiting.poll()) {
            retry.run();
        }
    }
}
