package io.frostline.launcher.knative;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The replicas that a function has at the moment, also those that are to come or to go. */
final class Pods {
    private final List<Pod> pods = new ArrayList<>();

    /** One more, with the smallest number that none has. */
    Pod add(long now) {
        int ordinal = IntStream.iterate(1, next -> next + 1)
                .filter(next -> pods.stream().noneMatch(pod -> pod.ordinal() == next))
                .findFirst()
                .orElseThrow();
        Pod pod = new Pod(ordinal, now);
        pods.add(pod);
        return pod;
    }

    void remove(Pod pod) {
        pods.remove(pod);
    }

    List<Pod> all() {
        return List.copyOf(pods);
    }

    List<Pod> dead() {
        return pods.stream().filter(Pod::isDead).toList();
    }

    /** Those that take requests, beyond so many: the last that were added. */
    List<Pod> beyond(int wanted) {
        return pods.stream()
                .filter(Pod::isReady)
                .sorted(Comparator.comparingInt(Pod::ordinal).reversed())
                .limit(Math.max(0, ready() - wanted))
                .toList();
    }

    /** The one with the fewest requests. */
    Optional<Pod> free() {
        return pods.stream().filter(pod -> pod.isReady() && !pod.isDead()).min(Comparator.comparingInt(Pod::inFlight));
    }

    int ready() {
        return (int) pods.stream().filter(Pod::isReady).count();
    }

    /** Ready, or to be so. */
    int live() {
        return (int) pods.stream().filter(Pod::isLive).count();
    }
}
