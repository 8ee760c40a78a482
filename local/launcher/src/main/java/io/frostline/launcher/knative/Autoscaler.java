package io.frostline.launcher.knative;

import io.frostline.launcher.knative.KnativeService.Scale;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many replicas a function is to have, decided as Knative's pod autoscaler does (knative/serving, {@code
 * pkg/autoscaler/scaling/autoscaler.go}, and its defaults in {@code config/core/configmaps/autoscaler.yaml}).
 *
 * <p>Concurrency averaged over the stable window, by 70 % of the target, is what is wanted. When the average over the
 * last tenth of the window wants at least twice the replicas there are, it panics: until that was not so for a whole
 * window, it takes the larger of both and never fewer replicas than before. Otherwise at most half of the replicas go
 * at once, and the last one when nothing was in flight for the whole window. Of Knative's settings for that last
 * replica, {@code scale-to-zero-pod-retention-period} is left at its default, 0, and {@code
 * scale-to-zero-grace-period}, at most 30 s in which the network is told, has no counterpart here. Knative refuses
 * windows of less than 6 s.
 */
final class Autoscaler {
    /** {@code container-concurrency-target-percentage}. */
    static final double UTILISATION = 0.7;
    /** {@code panic-window-percentage}. */
    static final double PANIC_WINDOW = 0.1;
    /** {@code panic-threshold-percentage}. */
    static final double PANIC_THRESHOLD = 2.0;
    /** {@code max-scale-down-rate}. */
    static final double MAX_SCALE_DOWN_RATE = 2.0;
    /** {@code tickInterval} of {@code multiscaler.go}: how often is decided. */
    static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Scale scale;
    private final long stableWindow;
    private final long panicWindow;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private boolean panicking;
    private long lastPanic;
    private int mostInPanic;

    Autoscaler(Scale scale) {
        this.scale = scale;
        this.stableWindow = scale.window().toNanos();
        this.panicWindow = Math.max(Duration.ofSeconds(1).toNanos(), (long) (stableWindow * PANIC_WINDOW));
    }

    private record Sample(long time, double concurrency) {}

    /** Takes the average of the second that ends now, of all replicas and of what waits for one. */
    void observe(long now, double concurrency) {
        samples.addLast(new Sample(now, concurrency));
        while (now - samples.getFirst().time >= stableWindow) {
            samples.removeFirst();
        }
    }

    /** How many replicas there are to be. */
    int desired(long now, int ready) {
        int replicas = Math.max(1, ready);
        int stable = wanted(average(now, stableWindow), replicas);
        int panic = wanted(average(now, panicWindow), replicas);
        panic(now, panic >= PANIC_THRESHOLD * replicas);
        int wanted = stable;
        if (panicking) {
            mostInPanic = Math.max(mostInPanic, Math.max(stable, panic));
            wanted = mostInPanic;
        }
        return Math.min(Math.max(wanted, scale.min()), scale.max());
    }

    boolean isPanicking() {
        return panicking;
    }

    private void panic(long now, boolean over) {
        if (over) {
            panicking = true;
            lastPanic = now;
        } else if (panicking && now - lastPanic > stableWindow) {
            panicking = false;
            mostInPanic = 0;
        }
    }

    private int wanted(double concurrency, int replicas) {
        double wanted = Math.ceil(concurrency / (scale.target() * UTILISATION));
        return (int) Math.max(wanted, Math.floor(replicas / MAX_SCALE_DOWN_RATE));
    }

    private double average(long now, long window) {
        return samples.stream()
                .filter(sample -> now - sample.time < window)
                .mapToDouble(Sample::concurrency)
                .average()
                .orElse(0);
    }
}
