package io.frostline.binding.contract;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** A clock and the threads of a test: work waits until the test runs it, time passes when the test says so. */
public final class VirtualTime implements Executor {
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private long nanos;

    @Override
    public void execute(Runnable command) {
        work.add(command);
    }

    public long nanos() {
        return nanos;
    }

    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Runs all work, also what comes of it. */
    public void run() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }
}
