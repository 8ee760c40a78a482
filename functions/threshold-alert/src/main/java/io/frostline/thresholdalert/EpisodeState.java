package io.frostline.thresholdalert;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered about one device and one kind of alert. All times but {@code told} are on the device's clock.
 *
 * <pre>
 *            out, for delay            two well within in a row
 *   nothing ───────────────▶ open ─────────────────────────────▶ closed
 *                            ▲  ▲                                 │  │
 *                            │  └── out again within repeat ──────┘  │
 *                            └───── out again later: a new episode ──┘
 *
 *   open: told when it began; again after repeat, until somebody acknowledges it; when it is over
 *   muted: opens and closes all the same, and tells nothing but the end of what was told
 * </pre>
 *
 * @param newest the time of the newest judged reading; older ones are not judged any more
 * @param run the unbroken run of readings beyond the bound that goes on now
 * @param episode the open or last one
 * @param told when the last message of this kind was told, from which the repetition counts; without an episode: the newest was
 *     judged before the device was watched anew
 * @param calm how many readings in a row were well within the bound, while open
 */
public record EpisodeState(
        Optional<Instant> newest, Optional<Run> run, Optional<Episode> episode, Optional<Instant> told, int calm) {
    /** Nothing was ever judged. */
    public static final EpisodeState NONE =
            new EpisodeState(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

    private static final int CALM_ENDS = 2;

    public EpisodeState {
        if (calm < 0) {
            throw new IllegalArgumentException("a count is zero or more");
        }
    }

    /**
     * Readings in a row that were beyond the bound.
     *
     * @param since the first of them
     * @param worst the value farthest beyond
     */
    public record Run(Instant since, double worst) {}

    /** What is known of an episode when all else was lost; readings after its last known change are judged again. */
    static EpisodeState recovered(Episode episode, Optional<Instant> told) {
        Instant newest = episode.closed().orElse(episode.began());
        return new EpisodeState(Optional.of(newest), Optional.empty(), Optional.of(episode), told, 0);
    }

    /** Only up to when it was judged: whoever watches now has nothing to do with the rest, and none of it is judged anew. */
    EpisodeState left() {
        return new EpisodeState(newest, Optional.empty(), Optional.empty(), newest, 0);
    }

    /** Whether nothing was judged since the device is watched anew. */
    boolean isLeft() {
        return episode.isEmpty() && told.isPresent();
    }

    /** Whether an episode goes on. */
    public boolean isOpen() {
        return episode.isPresent() && episode.get().isOpen();
    }

    /** Whether its episode or run began before that time. */
    boolean beganBefore(Instant time) {
        return episode.filter(one -> one.began().isBefore(time)).isPresent()
                || run.filter(one -> one.since().isBefore(time)).isPresent();
    }

    /** Until when an open episode went on for sure. */
    Instant lastKnown(Episode open) {
        return Stream.concat(newest.stream(), told.stream())
                .max(Comparator.naturalOrder())
                .orElse(open.began());
    }

    /** How many messages the open or last episode has had. */
    int messages() {
        return episode.map(Episode::messages).orElse(0);
    }

    /** Whether a newer reading was judged. */
    boolean isPast(Finding finding) {
        return newest.isPresent() && newest.get().isAfter(finding.time());
    }

    /** Whether a reading says nothing new: one of the same time that was no better was judged. */
    boolean hasJudged(Finding finding) {
        return newest.isPresent()
                && newest.get().equals(finding.time())
                && (!finding.isBeyond() || run.isPresent() || isLeft());
    }

    /** After a reading beyond the bound: opens or continues an episode once the delay is over. */
    EpisodeState out(Finding finding, Rule rule, Instant now) {
        Instant time = finding.time();
        Run before = run.filter(unbroken -> !isBroken(time, rule)).orElse(new Run(time, finding.value()));
        Run going = new Run(before.since(), rule.worse(before.worst(), finding.value()));
        return new EpisodeState(
                Optional.of(time), Optional.of(going), episodeAfter(going, finding, rule, now), toldOfEpisode(), 0);
    }

    private Optional<Episode> episodeAfter(Run going, Finding finding, Rule rule, Instant now) {
        if (isOpen()) {
            return episode.map(open -> open.withWorst(rule.worse(open.worst(), finding.value())));
        }
        if (going.since().plus(rule.timing().delay()).isAfter(finding.time())) {
            return episode;
        }
        Optional<Episode> continued = episode.filter(last -> continues(last, going, rule))
                .map(last -> last.reopened(now, rule.worse(last.worst(), going.worst())));
        return continued.isPresent()
                ? continued
                : Optional.of(Episode.opened(going.since(), rule.bound(), going.worst()));
    }

    /** After a reading within the bound but not well within: it ends a run, and no episode. */
    EpisodeState within(Instant time) {
        return new EpisodeState(Optional.of(time), Optional.empty(), episode, toldOfEpisode(), 0);
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
                ends ? episode.map(open -> open.closed(time)) : episode,
                told,
                ends ? 0 : calm + 1);
    }

    /** After the rule was taken away: nothing can be out any more. */
    EpisodeState ended(Instant time) {
        return new EpisodeState(newest, Optional.empty(), episode.map(open -> open.closed(time)), told, 0);
    }

    /** After a message. */
    EpisodeState toldAt(Instant time) {
        return new EpisodeState(newest, run, episode.map(Episode::told), Optional.of(time), calm);
    }

    /** After a person acknowledged the episode. */
    EpisodeState acknowledged(Instant at) {
        return new EpisodeState(newest, run, episode.map(open -> open.acknowledgedAt(at)), told, calm);
    }

    private Optional<Instant> toldOfEpisode() {
        return isLeft() ? Optional.empty() : told;
    }

    private boolean isBroken(Instant time, Rule rule) {
        return newest.isEmpty()
                || newest.get().plus(rule.timing().silenceAfter()).isBefore(time);
    }

    private static boolean continues(Episode last, Run going, Rule rule) {
        return last.closed().isPresent()
                && !last.closed().get().plus(rule.timing().repeat()).isBefore(going.since());
    }
}
