package io.frostline.launcher.sim;

import java.util.concurrent.TimeUnit;

/** A clock that only goes forward, and waiting for it. */
interface Time {
    Time REAL = new Time() {
        private static final long TURN_MILLIS = 10;

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        }
    };

    long nanos();

    /** Some milliseconds. */
    void pause() throws InterruptedException;
}
