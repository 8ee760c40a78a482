package io.frostline.ratealert;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides what one reading means for its device: see {@link RiseState} for the states.
 *
 * <p>A reading is judged on its own time and announced by ours: only while it is at most an hour old. One that is not
 * newer than the newest judged changes nothing. Pure: the same arguments give the same decision with the same ids.
 */
final class RateAlert {
    static final AlertKind KIND = new AlertKind("temperature-rising");

    private static final Duration ANNOUNCED_FOR = Duration.ofHours(1);

    /** Whose clock is further ahead is judged at the time we heard it; who is later is told at our time. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final RiseRule rule;

    RateAlert(RiseRule rule) {
        this.rule = rule;
    }

    /**
     * What follows.
     *
     * @param state to be remembered, after the alert is published
     */
    record Decision(RiseState state, Optional<Alert> alert) {}

    /**
     * Decides.
     *
     * @param before what the previous decision for this device left
     * @param mutedUntil until when nothing is to be told
     * @param now our clock
     */
    Decision decide(Reading reading, RiseState before, Optional<Instant> mutedUntil, Instant now) {
        Double temperature = reading.metrics().get(Metric.TEMPERATURE);
        Instant time = judgedTime(reading);
        if (temperature == null || before.hasJudged(time)) {
            return new Decision(before, Optional.empty());
        }
        RiseState after = before.after(new Point(time, temperature), rule);
        if (before.isOpen() && !after.isOpen() && after.raised()) {
            return new Decision(after, Optional.of(alert(reading, after, Transition.CLEARED, time, temperature)));
        }
        Instant messageTime = time.plus(CLOCKS_DIFFER).isBefore(now) ? now : time;
        boolean news = !time.plus(ANNOUNCED_FOR).isBefore(now);
        boolean muted = mutedUntil.map(now::isBefore).orElse(false);
        if (!after.goesOn() || !news || muted || !isDue(after, messageTime)) {
            return new Decision(after, Optional.empty());
        }
        Transition transition = after.raised() ? Transition.REPEATED : Transition.RAISED;
        return new Decision(
                after.toldAt(messageTime), Optional.of(alert(reading, after, transition, time, temperature)));
    }

    private static boolean isDue(RiseState state, Instant time) {
        return !state.raised()
                || state.told().isEmpty()
                || !state.told().get().plus(RiseState.REPEAT).isAfter(time);
    }

    private static Instant judgedTime(Reading reading) {
        boolean ahead = reading.time().isAfter(reading.received().plus(CLOCKS_DIFFER));
        return ahead ? reading.received() : reading.time();
    }

    /** Without a bound: that is no temperature but kelvin per time. */
    private static Alert alert(
            Reading reading, RiseState state, Transition transition, Instant time, double temperature) {
        Instant began = state.began().orElseThrow();
        EventId episode = EventIds.episode(EventIds.subject(reading.device()), KIND, began);
        int n = transition == Transition.RAISED
                ? 0
                : (int) Duration.between(began, time).toSeconds();
        return new Alert(
                EventIds.alert(episode, transition, n),
                episode,
                Optional.of(reading.device()),
                Optional.of(reading.gateway()),
                KIND,
                transition,
                OptionalDouble.of(temperature),
                OptionalDouble.empty(),
                began,
                time);
    }
}
