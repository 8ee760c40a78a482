package io.frostline.launcher.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Measures how fast a counter grows: first a warm-up that does not count, then until the time is over or there is nothing
 * left to do.
 *
 * @param warmUpSeconds not counted
 * @param seconds counted at most
 */
public record Rate(int warmUpSeconds, int seconds) {
    private static final long STEP_MILLIS = 250;

    /** Something that goes on while it is measured. */
    public interface Work {
        /** Does a little, at most for a fraction of a second, and returns how much has been done since the start. */
        long step() throws IOException, InterruptedException;
    }

    /** Of work that a loop here does itself, step by step. */
    public double of(Work work, long total) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long done = 0;
        while (secondsSince(begin) < warmUpSeconds && done < total / 4) {
            done = work.step();
        }
        long countedFrom = done;
        long start = System.nanoTime();
        while (secondsSince(start) < seconds && done < total) {
            done = work.step();
        }
        return (done - countedFrom) / secondsSince(start);
    }

    /** Of work that another process does: the counter is read four times a second, and its first movement starts all. */
    public double ofProcess(Work counter, long total) throws IOException, InterruptedException {
        long idle = counter.step();
        while (counter.step() == idle) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        return of(
                () -> {
                    TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
                    return counter.step();
                },
                total);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
