package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.model.EventIds;
import io.frostline.model.Reading;
import io.frostline.model.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a recorded excursion was told as, once more: whoever recorded it may have failed before that was published. The ids
 * are the same, so that nobody hears twice of what was published.
 *
 * @param reading of the device, which brought it up
 * @param timing of its rule; empty when there is none any more
 */
record Retelling(Reading reading, Excursion excursion, Optional<Timing> timing, Instant now) {
    /** In the order in which they were told; none of what was told or recorded over an hour ago. */
    List<Alert> alerts() {
        Episode episode = excursion.episode();
        boolean isRecent = excursion.written().filter(this::isNews).isPresent();
        List<Alert> alerts = new ArrayList<>();
        if (excursion.told().filter(this::isNews).isPresent() && isOfInterest()) {
            alerts.add(alert(Transition.RAISED, episode.began()));
        }
        if (isRecent && episode.isTold() && isNameOfItsBeginning()) {
            episode.closed().ifPresent(time -> alerts.add(alert(Transition.CLEARED, time)));
        }
        if (isRecent && !episode.isTold() && isOfInterest()) {
            episode.closed().filter(this::wasNotMuted).ifPresent(time -> alerts.add(alert(Transition.PAST, time)));
        }
        return alerts;
    }

    private boolean isNews(Instant time) {
        return time.plus(ThresholdAlert.ANNOUNCED_FOR).isAfter(now);
    }

    private boolean isOfInterest() {
        return !excursion.episode().acknowledged()
                && timing.filter(rule -> !rule.isMuted(now)).isPresent();
    }

    /** As it was decided when that was recorded: nobody hears of what was over while muted, or began so and was news. */
    private boolean wasNotMuted(Instant closed) {
        boolean wasNews = !closed.plus(ThresholdAlert.ANNOUNCED_FOR)
                .isBefore(excursion.written().orElse(now));
        Instant began = excursion.episode().began();
        return timing.filter(rule -> rule.isMuted(closed) || wasNews && rule.isMuted(began))
                .isEmpty();
    }

    /** Else late readings moved it, and nobody knows by which id its end was told. */
    private boolean isNameOfItsBeginning() {
        return excursion.name().equals(excursion.id().episode());
    }

    private Alert alert(Transition transition, Instant time) {
        Episode episode = excursion.episode();
        boolean isOver = transition == Transition.CLEARED;
        return new Alert(
                EventIds.alert(excursion.name(), transition, ThresholdAlert.ordinal(transition, episode.began(), time)),
                excursion.name(),
                Optional.of(reading.device()),
                Optional.of(reading.gateway()),
                excursion.id().kind(),
                transition,
                isOver ? OptionalDouble.empty() : OptionalDouble.of(episode.worst()),
                isOver ? OptionalDouble.empty() : episode.bound(),
                episode.began(),
                time);
    }
}
