package io.frostline.thresholdalert;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered about one device and one kind of alert. All times but {@code told} are on the device's clock.
 *
 * <pre>
 *            out, for delay            two well within in a row
 *   nothing ───────────────▶ open ─────────────────────────────▶ closed
 *                            ▲  ▲                                 │  │
 *                            │  └── out again within repeat ──────┘  │
 *                            └───── out again later: a new episode ──┘
 * </pre>
 *
 * @param newest the time of the newest judged reading; older ones are not judged any more
 * @param outSince the first reading of the unbroken run of readings beyond the bound that goes on now
 * @param began when the open or last episode began
 * @param closed when the last episode ended; empty while one is open
 * @param told when the last message of this kind was told, from which the repetition counts
 * @param messages how many messages the open or last episode has had
 * @param calm how many readings in a row were well within the bound, while open
 */
public record EpisodeState(
        Optional<Instant> newest,
        Optional<Instant> outSince,
        Optional<Instant> began,
        Optional<Instant> closed,
        Optional<Instant> told,
        int messages,
        int calm) {
    /** Nothing was ever judged. */
    public static final EpisodeState NONE = new EpisodeState(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);

    private static final int CALM_ENDS = 2;

    public EpisodeState {
        if (messages < 0 || calm < 0) {
            throw new IllegalArgumentException("counts are zero or more");
        }
        if (closed.isPresent() && began.isEmpty()) {
            throw new IllegalArgumentException("only what began can be closed");
        }
    }

    /** Whether an episode goes on. */
    public boolean isOpen() {
        return began.isPresent() && closed.isEmpty();
    }

    /** Whether a reading says nothing new: a newer one was judged, or one of the same time that was no better. */
    boolean hasJudged(Instant time, boolean beyond) {
        if (newest.isEmpty() || newest.get().isBefore(time)) {
            return false;
        }
        return newest.get().isAfter(time) || !beyond || outSince.isPresent();
    }

    /** After a reading beyond the bound: opens or continues an episode once the delay is over. */
    EpisodeState out(Instant time, ThresholdRule rule) {
        Instant since = unbroken(time, rule) ? outSince.orElse(time) : time;
        EpisodeState out = new EpisodeState(Optional.of(time), Optional.of(since), began, closed, told, messages, 0);
        if (isOpen() || since.plus(rule.delay()).isAfter(time)) {
            return out;
        }
        return continues(since, rule) ? out.reopened() : out.opened(since);
    }

    /** After a reading within the bound but not well within: it ends a run, and no episode. */
    EpisodeState within(Instant time) {
        return new EpisodeState(Optional.of(time), Optional.empty(), began, closed, told, messages, 0);
    }

    /** After a reading well within the bound: the second in a row ends an episode. */
    EpisodeState wellWithin(Instant time) {
        if (!isOpen()) {
            return within(time);
        }
        boolean ends = calm + 1 >= CALM_ENDS;
        return new EpisodeState(
                Optional.of(time),
                Optional.empty(),
                began,
                ends ? Optional.of(time) : closed,
                told,
                messages,
                ends ? 0 : calm + 1);
    }

    /** After the rule was taken away: nothing can be out any more. */
    EpisodeState ended(Instant time) {
        return new EpisodeState(newest, Optional.empty(), began, Optional.of(time), told, messages, 0);
    }

    /** After a message. */
    EpisodeState toldAt(Instant time) {
        return new EpisodeState(newest, outSince, began, closed, Optional.of(time), messages + 1, calm);
    }

    private boolean unbroken(Instant time, ThresholdRule rule) {
        return newest.isPresent() && !newest.get().plus(rule.silenceAfter()).isBefore(time);
    }

    private boolean continues(Instant since, ThresholdRule rule) {
        return closed.isPresent() && !closed.get().plus(rule.repeat()).isBefore(since);
    }

    private EpisodeState reopened() {
        return new EpisodeState(newest, outSince, began, Optional.empty(), told, messages, 0);
    }

    private EpisodeState opened(Instant since) {
        return new EpisodeState(newest, outSince, Optional.of(since), Optional.empty(), told, 0, 0);
    }
}
