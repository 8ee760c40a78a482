package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.Reading;
import io.frostline.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides what one reading means for one rule of its device: see {@link EpisodeState} for the states.
 *
 * <p>A reading is judged on its own time and announced by ours: only while it is at most {@link #ANNOUNCED_FOR} old. A
 * reading older than the newest judged changes no state, see {@link History}. Of several with the same time the first counts and a
 * correction from within to beyond the bound, so that neither a duplicate ends an episode nor something wrong is lost.
 * Pure: the same arguments give the same decision, and the same alert has the same id however often it is decided.
 */
final class ThresholdAlert {
    /** A reading older than this is history, not news. */
    static final Duration ANNOUNCED_FOR = Duration.ofHours(1);

    /** Clocks of devices are this good; whoever is further ahead of us is judged at the time we heard it. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final OptionalDouble NOTHING = OptionalDouble.empty();

    /**
     * Decides.
     *
     * @param before what is remembered of the device
     * @param now our clock
     */
    Decision decide(Reading reading, Rule rule, DeviceEpisodes before, Instant now) {
        EpisodeState state = before.of(rule.kind());
        Optional<Finding> found = rule.judge(reading, before);
        if (found.isEmpty() || state.hasJudged(found.get())) {
            return new Decision.Quiet(state);
        }
        if (state.isPast(found.get())) {
            return new Decision.Late(state, found.get().time());
        }
        Judged judged = new Judged(reading, rule, found.get());
        return switch (found.get().level()) {
            case BEYOND -> out(judged, state.out(found.get(), rule, now), now);
            case WITHIN -> new Decision.Quiet(state.within(judged.time()));
            case WELL_WITHIN -> wellWithin(judged, state, now);
        };
    }

    /** Ends the episode of a kind whose bound was taken away, at the next reading: nothing else could end it. */
    Decision withoutRule(Reading reading, AlertKind kind, EpisodeState state) {
        if (!state.isOpen()) {
            return new Decision.Quiet(state);
        }
        Instant heard = judgedTime(reading);
        Instant time = state.newest().filter(heard::isBefore).orElse(heard);
        EpisodeState ended = state.ended(time);
        return ended.messages() > 0
                ? new Decision.Clear(ended, alert(reading, kind, ended, Transition.CLEARED, time, NOTHING, NOTHING))
                : new Decision.Quiet(ended);
    }

    /** When a reading counts: its own time, unless that is impossibly far ahead of when we received it. */
    static Instant judgedTime(Reading reading) {
        boolean ahead = reading.time().isAfter(reading.received().plus(CLOCKS_DIFFER));
        return ahead ? reading.received() : reading.time();
    }

    private static Decision out(Judged judged, EpisodeState state, Instant now) {
        if (!state.isOpen() || !mayTell(judged, state, now)) {
            return new Decision.Quiet(state);
        }
        EpisodeState told = state.toldAt(messageTime(judged.time(), now));
        return state.messages() == 0
                ? new Decision.Raise(told, judged.alert(told, Transition.RAISED))
                : new Decision.Repeat(told, judged.alert(told, Transition.REPEATED));
    }

    private static Decision wellWithin(Judged judged, EpisodeState state, Instant now) {
        EpisodeState next = state.wellWithin(judged.time());
        boolean ended = state.isOpen() && !next.isOpen();
        if (!ended) {
            return new Decision.Quiet(next);
        }
        if (next.messages() > 0) {
            return new Decision.Clear(next, judged.alert(next, Transition.CLEARED));
        }
        return isSilenced(judged, next, now) ? new Decision.Quiet(next) : new Decision.Past(next, judged.past(next));
    }

    /**
     * Whether nobody wants to hear of what is over and was not told: it was over while muted, or it ends now and may have begun
     * while muted.
     */
    private static boolean isSilenced(Judged judged, EpisodeState state, Instant now) {
        Timing timing = judged.rule.timing();
        Instant began = state.episode().orElseThrow().began();
        return timing.isMuted(now) || timing.isMuted(judged.time()) || isNews(judged, now) && timing.isMuted(began);
    }

    private static boolean mayTell(Judged judged, EpisodeState state, Instant now) {
        boolean due = state.messages() == 0
                || state.told().isEmpty()
                || !state.told().get().plus(judged.rule.timing().repeat()).isAfter(messageTime(judged.time(), now));
        boolean known = state.episode().map(Episode::acknowledged).orElse(false);
        return isNews(judged, now) && due && !known && !judged.rule.timing().isMuted(now);
    }

    private static boolean isNews(Judged judged, Instant now) {
        return !judged.time().plus(ANNOUNCED_FOR).isBefore(now);
    }

    /** The reading's time, so that hourly messages stay hourly; ours when it came late, so that two are never close. */
    private static Instant messageTime(Instant time, Instant now) {
        return time.plus(CLOCKS_DIFFER).isBefore(now) ? now : time;
    }

    private static Alert alert(
            Reading reading,
            AlertKind kind,
            EpisodeState state,
            Transition transition,
            Instant time,
            OptionalDouble value,
            OptionalDouble bound) {
        Instant began = state.episode().orElseThrow().began();
        EventId episode = EventIds.episode(EventIds.subject(reading.device()), kind, began);
        return new Alert(
                EventIds.alert(episode, transition, ordinal(transition, began, time)),
                episode,
                Optional.of(reading.device()),
                Optional.of(reading.gateway()),
                kind,
                transition,
                value,
                bound,
                began,
                time);
    }

    /**
     * Zero for the one beginning and for what is past, else the seconds since then. A mere count would start again when the state was lost,
     * and the messages after that would be taken for those already sent.
     */
    static int ordinal(Transition transition, Instant began, Instant time) {
        return transition == Transition.RAISED || transition == Transition.PAST
                ? 0
                : (int) Duration.between(began, time).toSeconds();
    }

    private record Judged(Reading reading, Rule rule, Finding finding) {
        Instant time() {
            return finding.time();
        }

        /** Tells how bad it was, not how well it is now. */
        Alert past(EpisodeState state) {
            Episode episode = state.episode().orElseThrow();
            return ThresholdAlert.alert(
                    reading,
                    rule.kind(),
                    state,
                    Transition.PAST,
                    time(),
                    OptionalDouble.of(episode.worst()),
                    episode.bound());
        }

        Alert alert(EpisodeState state, Transition transition) {
            return ThresholdAlert.alert(
                    reading, rule.kind(), state, transition, time(), OptionalDouble.of(finding.value()), rule.bound());
        }
    }
}
