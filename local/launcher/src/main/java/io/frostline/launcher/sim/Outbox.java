package io.frostline.launcher.sim;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * What a gateway has still to get rid of. Nothing is made before there is room for it, so it holds no more than what is in
 * flight, however long the server was away; what failed goes out again first, oldest first. For several threads.
 */
final class Outbox {
    private final Script script;
    private final PriorityQueue<Report> again = new PriorityQueue<>(Comparator.comparingLong(Report::number));
    private final TreeSet<Long> early = new TreeSet<>();
    private int inFlight;
    private long acknowledged;
    private long prefix;
    private long resent;

    Outbox(Script script) {
        this.script = script;
    }

    /**
     * What is to be sent now; it is in flight from here on.
     *
     * @param due how many of this gateway's readings have been measured
     * @param window how many may be in flight
     */
    synchronized Optional<Report> next(long due, int window) {
        if (inFlight >= window) {
            return Optional.empty();
        }
        Report failed = again.poll();
        if (failed == null && script.made() >= due) {
            return Optional.empty();
        }
        inFlight++;
        if (failed == null) {
            return Optional.of(script.next());
        }
        resent++;
        return Optional.of(failed);
    }

    synchronized void acknowledged(Report report) {
        inFlight--;
        acknowledged++;
        early.add(report.number());
        while (early.remove(prefix)) {
            prefix++;
        }
    }

    /** It may have arrived or not. */
    synchronized void failed(Report report) {
        inFlight--;
        again.add(report);
    }

    synchronized Tally tally() {
        return new Tally(script.made(), acknowledged, resent);
    }

    /** How many were sent at least once. */
    synchronized long sent() {
        return script.made();
    }

    /** All before this one were acknowledged. */
    synchronized long acknowledgedPrefix() {
        return prefix;
    }
}
