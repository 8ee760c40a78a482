package io.frostline.launcher;

import io.frostline.launcher.sim.Plan;
import io.frostline.model.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is simulated. */
final class SimOptions {
    private static final long DETERMINISTIC_SEED = 1;
    private static final Duration DETERMINISTIC_DURATION = Duration.ofMinutes(1);
    private static final double SECONDS_BETWEEN_READINGS = 10;
    private static final int SEEDS = 1_000_000;

    /** Older readings are past their retention, later ones are rejected; both would be missed in vain. */
    private static final Duration OLDEST = Duration.ofDays(3 * 365);

    private static final Duration LATEST = Duration.ofDays(1);

    /** So that 33 devices at 3.3 readings per second send 198 in a minute, not 197. */
    private static final double ROUNDING = 1e-6;

    @Option(
            names = "--gateways",
            defaultValue = "10",
            paramLabel = "N",
            description = "Each one connection (${DEFAULT-VALUE}).")
    private int gateways;

    @Option(
            names = "--devices",
            defaultValue = "100",
            paramLabel = "M",
            description = "In all, dealt out to the gateways (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Readings per second in all; unless said, one per device and 10 s.")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the values; unless said, made up, with --deterministic 1.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--deterministic",
            description =
                    "A fixed number of readings with a known outcome: for 60 s with seed 1 unless said otherwise.")
    private boolean deterministic;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "When the first reading is measured, such as 2026-07-01T06:00:00Z; unless said, now. With the"
                    + " same options and start, the same readings are sent.")
    private Optional<Instant> start = Optional.empty();

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = ShortDuration.class,
            description = "Such as 90s, 20m, 1h; unless said, until Ctrl-C. What was measured by then is all sent.")
    private Optional<Duration> duration = Optional.empty();

    /**
     * The plan, with what was not said filled in.
     *
     * @throws IllegalArgumentException when there can be no such plan; it names the option
     */
    Plan plan(Instant now, RandomGenerator random) {
        Instant first = start.orElse(now).truncatedTo(ChronoUnit.MILLIS);
        if (first.isBefore(now.minus(OLDEST)) || first.isAfter(now.plus(LATEST))) {
            throw new IllegalArgumentException(
                    "--start must be within the last 3 years or at most a day ahead, was " + first);
        }
        double perSecond = rate.orElse(devices / SECONDS_BETWEEN_READINGS);
        long chosenSeed = seed.orElseGet(() -> deterministic ? DETERMINISTIC_SEED : random.nextInt(SEEDS));
        Optional<Duration> length = deterministic ? duration.or(() -> Optional.of(DETERMINISTIC_DURATION)) : duration;
        long readings = length.map(time -> (long) Math.floor(time.toMillis() * perSecond / 1_000 + ROUNDING))
                .orElse(Plan.ENDLESS);
        return new Plan(chosenSeed, first, gateways, devices, perSecond, readings);
    }

    /** The same plan beginning at a time, unless they say when. */
    Plan startingAt(Plan plan, Instant now) {
        return start.isPresent() ? plan : plan.startingAt(now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether they say exactly which readings there are, so that these can be looked for without having sent them. */
    boolean sayAll() {
        return start.isPresent() && (deterministic || seed.isPresent() && duration.isPresent());
    }

    /** Some of what makes a plan was said, though not all. */
    boolean sayStart() {
        return start.isPresent();
    }

    /** Options that give the same plan again. */
    static String of(Plan plan) {
        String always = String.format(
                Locale.ROOT,
                "--gateways %d --devices %d --rate %s --seed %d --start %s",
                plan.gateways(),
                plan.devices(),
                Double.toString(plan.rate()),
                plan.seed(),
                plan.start());
        if (plan.readings() == Plan.ENDLESS) {
            return always;
        }
        long millis = (long) Math.ceil(plan.readings() * 1_000 / plan.rate());
        return always + " --duration " + Duration.ofMillis(millis);
    }

    /** As in a device's configuration. */
    static final class ShortDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
