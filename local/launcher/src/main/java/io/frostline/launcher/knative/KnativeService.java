package io.frostline.launcher.knative;

import io.frostline.model.Durations;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A function as a Knative Service behind a KafkaSource. Topic and order are what the function says of itself; how it
 * scales is one row here, or the default.
 *
 * @param name of the function, of its consumer group and of its folder
 * @param topic that the source reads
 * @param order in which the source delivers
 * @param scale its bounds
 * @param tick how often a PingSource posts to its {@code /tick}; empty when it has no timer
 */
public record KnativeService(String name, String topic, Order order, Scale scale, Optional<Duration> tick) {
    /** Knative's own target and window. */
    public static final Scale DEFAULT = new Scale(0, 3, 100, Duration.ofSeconds(60));

    /** Somebody must watch when everything falls silent, and send what is due. */
    private static final Map<String, Timed> TIMED = Map.of(
            "silence-alert", new Timed("FROSTLINE_SILENCE_TICK", Duration.ofSeconds(15)),
            "notify", new Timed("FROSTLINE_NOTIFY_TICK", Duration.ofSeconds(2)));

    /** {@code spec.ordering} of a KafkaSource. */
    public enum Order {
        /** The next event of a partition goes when the one before is answered. */
        ORDERED,
        /** All at once. */
        UNORDERED
    }

    /**
     * The annotations {@code autoscaling.knative.dev/…}.
     *
     * @param min {@code min-scale}
     * @param max {@code max-scale}, at least 1
     * @param target {@code target}: requests in flight that one replica is meant for, above 0
     * @param window {@code window}: the time over which concurrency is averaged, and after which an idle function ends
     */
    public record Scale(int min, int max, double target, Duration window) {
        public Scale {
            if (min < 0 || max < Math.max(1, min)) {
                throw new IllegalArgumentException("--max-scale must be at least 1 and min-scale, was " + max);
            }
            if (!(target > 0)) {
                throw new IllegalArgumentException("--target must be above 0, was " + target);
            }
            if (window.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("--window must be at least 1 s, was " + window);
            }
        }

        /** The same with what was said in its stead. */
        public Scale with(Optional<Integer> otherMax, Optional<Double> otherTarget, Duration otherWindow) {
            return new Scale(min, otherMax.orElse(max), otherTarget.orElse(target), otherWindow);
        }
    }

    private record Timed(String variable, Duration tick) {
        Duration of(Map<String, String> environment) {
            return Optional.ofNullable(environment.get(variable))
                    .map(Durations::parse)
                    .orElse(tick);
        }
    }

    /**
     * The function in a folder; empty when no events trigger it.
     *
     * @param folder of the function, in a checkout
     * @param environment in which the interval of a timer may be set
     */
    public static Optional<KnativeService> in(Path folder, Map<String, String> environment) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(
                folder.resolve("src/main/resources/application.properties"), StandardCharsets.UTF_8)) {
            settings.load(reader);
        }
        String topic = settings.getProperty("frostline.topic");
        if (topic == null) {
            return Optional.empty();
        }
        String name = settings.getProperty("frostline.function");
        Order order =
                settings.getProperty("frostline.ordering", "key").equals("none") ? Order.UNORDERED : Order.ORDERED;
        Optional<Duration> tick = Optional.ofNullable(TIMED.get(name)).map(timed -> timed.of(environment));
        Scale scale = tick.isPresent() ? new Scale(1, DEFAULT.max, DEFAULT.target, DEFAULT.window) : DEFAULT;
        return Optional.of(new KnativeService(name, topic, order, scale, tick));
    }

    /** The same with other bounds, though never fewer replicas than it is to have. */
    public KnativeService scaled(Scale other) {
        Scale own = new Scale(scale.min(), other.max(), other.target(), other.window());
        return new KnativeService(name, topic, order, own, tick);
    }
}
