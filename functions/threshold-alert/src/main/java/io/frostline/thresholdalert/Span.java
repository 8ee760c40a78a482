package io.frostline.thresholdalert;

import io.frostline.model.Reading;
import io.frostline.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What of a device is judged anew by one rule.
 *
 * @param live what is remembered
 * @param late when the earliest late reading counts
 * @param from when the first reading counts
 * @param recorded what is recorded since then
 */
record Span(Rule rule, EpisodeState live, Instant late, Instant from, List<Excursion> recorded) {
    /** An episode that began longer before the newest reading is left as it is. */
    private static final Duration LONGEST = LateReadings.HISTORY.multipliedBy(2);

    Span {
        recorded = List.copyOf(recorded);
    }

    /**
     * Those of all rules that judge history and for which some reading is late, but for what must be left as it is.
     *
     * @param recorded newest first
     * @param known when the first of the excursions began that are among these for sure
     */
    static List<Span> of(
            Collection<Rule> rules, DeviceEpisodes episodes, Instant late, List<Excursion> recorded, Instant known) {
        List<Span> spans = new ArrayList<>();
        for (Rule rule : rules) {
            EpisodeState live = episodes.of(rule.kind());
            if (rule.isOfHistory() && live.newest().filter(late::isBefore).isPresent()) {
                Span span = of(rule, live, late, recorded);
                if (span.from.isAfter(known) && span.mayBeJudgedAnew()) {
                    spans.add(span);
                }
            }
        }
        return spans;
    }

    private static Span of(Rule rule, EpisodeState live, Instant late, List<Excursion> all) {
        List<Excursion> ofRule =
                all.stream().filter(one -> one.id().kind().equals(rule.kind())).toList();
        Instant from = Replay.start(rule, late, ofRule);
        return new Span(
                rule,
                live,
                late,
                from,
                ofRule.stream().filter(one -> !one.episode().endedBefore(from)).toList());
    }

    private boolean mayBeJudgedAnew() {
        return from.isAfter(until().minus(LONGEST))
                && recorded.stream().allMatch(one -> one.episode().bound().equals(rule.bound()));
    }

    /** When the first reading counts of any of these. */
    static Instant from(List<Span> spans) {
        return spans.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** When the last reading counts of any of these. */
    static Instant until(List<Span> spans) {
        return spans.stream().map(Span::until).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Instant until() {
        return live.newest().orElseThrow();
    }

    /** What follows from these readings, in the order in which they count. */
    Revision revision(Device device, List<Reading> sorted, Instant now) {
        List<Reading> ofSpan = sorted.stream()
                .filter(reading -> contains(ThresholdAlert.judgedTime(reading)))
                .toList();
        return new Reconciliation(device, this, Replay.of(rule, ofSpan)).revision(now);
    }

    private boolean contains(Instant time) {
        return !time.isBefore(from) && !time.isAfter(until());
    }
}
