package io.frostline.launcher.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A clock that only goes forward, and waiting for it to the fraction of a millisecond. */
interface Ticks {
    Ticks REAL = new Ticks() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(long nanos) throws InterruptedException {
            for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    };

    long nanos();

    /** Returns when the clock shows that, at once if it did. */
    void await(long nanos) throws InterruptedException;

    default void awaitMillis(long millis) throws InterruptedException {
        await(nanos() + TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
