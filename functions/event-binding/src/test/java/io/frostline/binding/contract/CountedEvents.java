package io.frostline.binding.contract;

import io.frostline.binding.core.Measurements;
import java.time.Instant;

/** Measurements that only count. */
public final class CountedEvents implements Measurements {
    private long done;
    private long rejected;
    private long retried;

    public long done() {
        return done;
    }

    public long rejected() {
        return rejected;
    }

    public long retried() {
        return retried;
    }

    @Override
    public void finished(long nowDone, long nowRejected) {
        done += nowDone;
        rejected += nowRejected;
    }

    @Override
    public void retried(long events, Throwable cause) {
        retried += events;
    }

    @Override
    public void handled(long nanos) {}

    @Override
    public void seen(Instant newest) {}
}
