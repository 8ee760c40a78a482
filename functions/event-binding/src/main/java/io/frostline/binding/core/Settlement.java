package io.frostline.binding.core;

import io.frostline.binding.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from outcomes and is to be done without the dispatcher's lock. */
final class Settlement {
    private final List<Attempt> toWrite = new ArrayList<>();
    private final List<Attempt> finished = new ArrayList<>();
    private long done;
    private long rejected;
    private long retried;
    private @Nullable Throwable cause;
    private final List<Long> handled = new ArrayList<>();

    void write(Attempt attempt) {
        toWrite.add(attempt);
    }

    void finish(Attempt attempt) {
        Outcome outcome = attempt.outcome();
        if (outcome instanceof Outcome.Rejected) {
            rejected++;
        } else if (outcome instanceof Outcome.Done && !attempt.inbound().isHeartbeat()) {
            done++;
        }
        if (!attempt.line().lane().redelivers()) {
            finished.add(attempt);
        }
    }

    void retry(Outcome.Retry retry) {
        retried++;
        cause = retry.cause();
    }

    void handled(Batch batch, long now) {
        if (!batch.heartbeatsOnly) {
            handled.add(now - batch.started());
        }
    }

    List<Attempt> toWrite() {
        return toWrite;
    }

    void tell(Measurements measurements) {
        handled.forEach(measurements::handled);
        if (done > 0 || rejected > 0) {
            measurements.finished(done, rejected);
        }
        if (cause != null) {
            measurements.retried(retried, cause);
        }
        finished.forEach(attempt -> attempt.inbound().finished(attempt.outcome()));
    }
}
