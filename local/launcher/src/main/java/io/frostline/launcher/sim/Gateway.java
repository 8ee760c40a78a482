package io.frostline.launcher.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Sends its readings as they fall due, and again until each is acknowledged; a failure makes it wait before the next. */
final class Gateway {
    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Outbox outbox;
    private final Link link;
    private final Latencies latencies;
    private final Time time;
    private int failures;
    private long pausedUntil;

    Gateway(Outbox outbox, Link link, Latencies latencies, Time time) {
        this.outbox = outbox;
        this.link = link;
        this.latencies = latencies;
        this.time = time;
        this.pausedUntil = time.nanos();
    }

    Outbox outbox() {
        return outbox;
    }

    Link link() {
        return link;
    }

    /** Sends what there is room for. */
    void send(long due) {
        while (!isPaused()) {
            Optional<Report> report = outbox.next(due, link.window());
            if (report.isEmpty()) {
                return;
            }
            publish(report.get());
        }
    }

    private void publish(Report report) {
        long sent = time.nanos();
        link.publish(report.body()).whenComplete((acknowledgement, failure) -> {
            if (failure == null) {
                latencies.record(time.nanos() - sent);
                acknowledged(report);
            } else {
                failed(report);
            }
        });
    }

    private synchronized void acknowledged(Report report) {
        failures = 0;
        outbox.acknowledged(report);
    }

    /** All that were in flight fail together; that counts once. */
    private synchronized void failed(Report report) {
        if (!isPaused()) {
            failures++;
            pausedUntil = time.nanos()
                    + PAUSE.delay(failures, ThreadLocalRandom.current()).toNanos();
        }
        outbox.failed(report);
    }

    private synchronized boolean isPaused() {
        return time.nanos() - pausedUntil < 0;
    }
}
