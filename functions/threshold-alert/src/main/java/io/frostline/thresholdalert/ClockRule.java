package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceSettings;
import io.frostline.model.Reading;
import io.frostline.thresholdalert.Finding.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A device whose newest readings are late or ahead all the time, for an hour of ours: its clock is wrong, and what it says
 * of when something happened is not to be trusted. A backlog is no wrong clock: its readings follow one another faster
 * than time does. Judged on our clock; the value is how many seconds the device is behind, negative when it is ahead.
 */
record ClockRule(Timing timing) implements Rule {
    static final AlertKind KIND = new AlertKind("clock-wrong");
    static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);

    static ClockRule of(DeviceSettings settings) {
        return new ClockRule(Timing.of(settings).withDelay(LONG));
    }

    @Override
    public AlertKind kind() {
        return KIND;
    }

    @Override
    public boolean isOfHistory() {
        return false;
    }

    @Override
    public OptionalDouble bound() {
        return OptionalDouble.empty();
    }

    @Override
    public Optional<Finding> judge(Reading reading, DeviceEpisodes before) {
        Optional<Instant> newest = before.newest();
        if (newest.isPresent() && !reading.time().isAfter(newest.get())) {
            return Optional.empty();
        }
        Duration behind = Duration.between(reading.time(), reading.received());
        Level level = Level.WELL_WITHIN;
        if (behind.compareTo(LATE) > 0 || behind.compareTo(ThresholdAlert.CLOCKS_DIFFER.negated()) < 0) {
            level = catchesUp(reading, newest, before.of(KIND).newest()) ? Level.WITHIN : Level.BEYOND;
        }
        return Optional.of(new Finding(reading.received(), behind.toMillis() / 1000.0, level));
    }

    private static boolean catchesUp(Reading reading, Optional<Instant> newest, Optional<Instant> heard) {
        if (newest.isEmpty() || heard.isEmpty() || reading.time().isAfter(reading.received())) {
            return false;
        }
        Duration theirs = Duration.between(newest.get(), reading.time());
        Duration ours = Duration.between(heard.get(), reading.received());
        return theirs.compareTo(ours.multipliedBy(2).plus(ThresholdAlert.CLOCKS_DIFFER)) > 0;
    }

    @Override
    public double worse(double one, double other) {
        return Math.abs(one) >= Math.abs(other) ? one : other;
    }
}
