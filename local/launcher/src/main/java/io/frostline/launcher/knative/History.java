package io.frostline.launcher.knative;

import io.frostline.launcher.knative.Change.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What happened since the platform was started. */
public final class History {
    private final LongSupplier clock;
    private final long began;
    private final Consumer<Change> listener;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Counts> counts = new TreeMap<>();

    /** @param listener told of every change */
    public History(LongSupplier clock, Consumer<Change> listener) {
        this.clock = clock;
        this.began = clock.getAsLong();
        this.listener = listener;
    }

    /** What became of the events of a function. */
    static final class Counts {
        private final LongAdder delivered = new LongAdder();
        private final LongAdder retried = new LongAdder();
        private final LongAdder undelivered = new LongAdder();

        void delivered() {
            delivered.increment();
        }

        void retried() {
            retried.increment();
        }

        void undelivered() {
            undelivered.increment();
        }
    }

    /**
     * A function, in sum.
     *
     * @param delivered events that it took
     * @param retried attempts after the first
     * @param undelivered events that went to the dead-letter topic
     * @param replicas how many were ready, in the order of their changes; it began with none
     * @param coldStarts from the decision to the first event that it could take
     * @param drains from the decision until it was gone
     * @param died replicas that ended by themselves
     */
    public record Summary(
            String function,
            long delivered,
            long retried,
            long undelivered,
            List<Point> replicas,
            List<Duration> coldStarts,
            List<Duration> drains,
            int died) {
        /** So many were ready from then on. */
        public record Point(Duration at, int ready) {}
    }

    Counts countsOf(String function) {
        synchronized (counts) {
            return counts.computeIfAbsent(function, any -> new Counts());
        }
    }

    void add(String function, Kind kind, int replicas, Duration took, String detail) {
        Change change = new Change(Duration.ofNanos(clock.getAsLong() - began), function, kind, replicas, took, detail);
        synchronized (changes) {
            changes.add(change);
        }
        listener.accept(change);
    }

    /** All functions that were served, by name. */
    public List<Summary> summaries() {
        List<Change> all;
        synchronized (changes) {
            all = List.copyOf(changes);
        }
        Map<String, Counts> counted;
        synchronized (counts) {
            counted = new TreeMap<>(counts);
        }
        return counted.entrySet().stream()
                .map(function -> summary(
                        function.getKey(),
                        function.getValue(),
                        all.stream()
                                .filter(change -> change.function().equals(function.getKey()))
                                .toList()))
                .toList();
    }

    private static Summary summary(String function, Counts counts, List<Change> changes) {
        List<Summary.Point> replicas = new ArrayList<>();
        for (Change change : changes) {
            int before =
                    replicas.isEmpty() ? 0 : replicas.get(replicas.size() - 1).ready();
            if (change.replicas() != before) {
                replicas.add(new Summary.Point(change.at(), change.replicas()));
            }
        }
        return new Summary(
                function,
                counts.delivered.sum(),
                counts.retried.sum(),
                counts.undelivered.sum(),
                replicas,
                took(changes, Kind.READY),
                took(changes, Kind.DRAINED),
                took(changes, Kind.DIED).size());
    }

    private static List<Duration> took(List<Change> changes, Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .map(Change::took)
                .sorted()
                .toList();
    }
}
