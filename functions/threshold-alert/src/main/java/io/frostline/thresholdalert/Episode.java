package io.frostline.thresholdalert;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A time in which something was wrong, from the first such reading to the second in a row that was well within. All times
 * but {@code reopened} are on the device's clock.
 *
 * @param began as alerts tell it, which never changes
 * @param recorded when it began as far as history knows: readings that came late may show another beginning
 * @param bound in force when it began, in the metric's unit
 * @param worst the value farthest beyond the bound
 * @param reopened on our clock, when it went on after it was over
 * @param closed empty while it goes on
 * @param messages how many it has had
 * @param acknowledged whether a person knows of it, so that it is not told again
 */
public record Episode(
        Instant began,
        Instant recorded,
        OptionalDouble bound,
        double worst,
        Optional<Instant> reopened,
        Optional<Instant> closed,
        int messages,
        boolean acknowledged) {
    public Episode {
        if (messages < 0) {
            throw new IllegalArgumentException("a number of messages is zero or more");
        }
        if (!Double.isFinite(worst)) {
            throw new IllegalArgumentException("a value is finite");
        }
    }

    static Episode opened(Instant began, OptionalDouble bound, double worst) {
        return new Episode(began, began, bound, worst, Optional.empty(), Optional.empty(), 0, false);
    }

    boolean isOpen() {
        return closed.isEmpty();
    }

    boolean isTold() {
        return messages > 0;
    }

    /** Whether it was over before that time. */
    boolean endedBefore(Instant time) {
        return closed.isPresent() && closed.get().isBefore(time);
    }

    Episode withWorst(double value) {
        return new Episode(began, recorded, bound, value, reopened, closed, messages, acknowledged);
    }

    /** It goes on, and who acknowledged it believed that it was over. */
    Episode reopened(Instant now, double value) {
        return new Episode(began, recorded, bound, value, Optional.of(now), Optional.empty(), messages, false);
    }

    Episode closed(Instant time) {
        return new Episode(began, recorded, bound, worst, reopened, Optional.of(time), messages, acknowledged);
    }

    Episode told() {
        return new Episode(began, recorded, bound, worst, reopened, closed, messages + 1, acknowledged);
    }

    /** What was measured of it. */
    Episode measured() {
        return new Episode(recorded, recorded, bound, worst, Optional.empty(), closed, 0, false);
    }

    /** The same with what was measured as history has it; what was told and said of it stays. */
    Episode measuredAs(Episode history) {
        return new Episode(
                began, history.recorded, bound, history.worst, reopened, history.closed, messages, acknowledged);
    }

    /** After a person acknowledged it, unless it went on since. */
    public Episode acknowledgedAt(Instant at) {
        boolean counts = reopened.isEmpty() || at.isAfter(reopened.get());
        return new Episode(began, recorded, bound, worst, reopened, closed, messages, acknowledged || counts);
    }
}
