package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.Reading;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.EpisodeStates.Change;
import io.frostline.thresholdalert.EpisodeStates.Stored;
import io.frostline.thresholdalert.Revision.Fold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Recomputes the excursions of a device after readings came late: judges the stored readings of that time in their order, by
 * the rules that are in force now, and brings the record into line. Nothing late is ever news: what is found is told as past,
 * before it is recorded, since what is recorded counts as told.
 *
 * <p>All of it may be repeated: after a crash at any point the late readings are still remembered, and a later batch starts
 * again. Left as it is what cannot be judged anew: episodes that began longer ago than twice {@link LateReadings#HISTORY},
 * those of another bound than the one in force, and devices with too many readings or excursions in that time.
 */
public final class History {
    private static final int MOST_EXCURSIONS = 500;
    private static final int MOST_READINGS = 20_000;

    /** A reading counts when it was received if its own time lies ahead, which is by this much at most. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final EpisodeStates states;
    private final Excursions excursions;
    private final Readings readings;
    private final Alerts alerts;
    private final DeviceJudge judge;
    private final Clock clock;
    private final Duration storedWithin;

    /**
     * Recomputes from and in these stores.
     *
     * @param storedWithin how long readings are given to be stored, after which those that are not are waited for longer
     */
    public History(
            EpisodeStates states,
            Excursions excursions,
            Readings readings,
            Alerts alerts,
            DeviceJudge judge,
            Clock clock,
            Duration storedWithin) {
        this.states = states;
        this.excursions = excursions;
        this.readings = readings;
        this.alerts = alerts;
        this.judge = judge;
        this.clock = clock;
        this.storedWithin = storedWithin;
    }

    /** Whether readings came late and had time to be stored. */
    public boolean isDue(DeviceEpisodes episodes) {
        return episodes.late()
                .filter(late -> !late.since().plus(storedWithin).isAfter(clock.instant()))
                .isPresent();
    }

    /**
     * Recomputes the excursions of a device for which this is due.
     *
     * @param before what was remembered before the readings that were judged just now
     * @param fresh these readings, which may not be stored yet
     * @return completes when that is done or put off, fails when a store does not answer
     */
    public CompletionStage<Void> recompute(
            Device device, DeviceEpisodes before, Stored stored, Collection<Reading> fresh) {
        LateReadings late = stored.episodes().late().orElseThrow();
        return excursions.newest(device.id(), MOST_EXCURSIONS).thenCompose(recorded -> {
            List<Span> spans = spans(device, stored.episodes(), late, recorded);
            return spans.isEmpty()
                    ? save(device.id(), stored, Map.of(), Optional.empty())
                    : read(device.id(), spans).thenCompose(read -> revise(device, before, stored, spans, read, fresh));
        });
    }

    /**
     * What is replayed of one rule.
     *
     * @param from the first reading's time
     * @param recorded what is recorded since then
     */
    private record Span(Rule rule, EpisodeState live, Instant from, List<Excursion> recorded) {
        Instant until() {
            return live.newest().orElseThrow();
        }

        boolean contains(Instant time) {
            return !time.isBefore(from) && !time.isAfter(until());
        }
    }

    private List<Span> spans(Device device, DeviceEpisodes episodes, LateReadings late, List<Excursion> recorded) {
        boolean isAll = recorded.size() < MOST_EXCURSIONS;
        Instant known =
                isAll ? Instant.MIN : recorded.get(recorded.size() - 1).id().began();
        List<Span> spans = new ArrayList<>();
        for (Rule rule : judge.rules(device)) {
            EpisodeState live = episodes.of(rule.kind());
            if (rule.isOfHistory()
                    && live.newest().filter(late.earliest()::isBefore).isPresent()) {
                Span span = span(rule, live, late.earliest(), recorded);
                Instant oldest = span.until().minus(LateReadings.HISTORY.multipliedBy(2));
                boolean isOfThisBound = span.recorded().stream()
                        .allMatch(one -> one.episode().bound().equals(rule.bound()));
                if (isOfThisBound && span.from().isAfter(known) && span.from().isAfter(oldest)) {
                    spans.add(span);
                }
            }
        }
        return spans;
    }

    private static Span span(Rule rule, EpisodeState live, Instant late, List<Excursion> all) {
        List<Excursion> ofRule =
                all.stream().filter(one -> one.id().kind().equals(rule.kind())).toList();
        Instant from = Replay.start(rule, late, ofRule);
        return new Span(
                rule,
                live,
                from,
                ofRule.stream().filter(one -> !one.episode().endedBefore(from)).toList());
    }

    private CompletionStage<Optional<List<Reading>>> read(DeviceId device, List<Span> spans) {
        Instant from =
                spans.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow();
        return readings.between(device, from, until(spans).plus(AHEAD), MOST_READINGS);
    }

    private static Instant until(List<Span> spans) {
        return spans.stream().map(Span::until).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** In the order in which they count; of two of the same time the one that was received later. */
    private static List<Reading> merged(List<Reading> stored, Collection<Reading> fresh) {
        Map<Instant, Reading> byTime = new TreeMap<>();
        Stream.concat(stored.stream(), fresh.stream())
                .forEach(one -> byTime.merge(
                        one.time(),
                        one,
                        (before, other) -> other.received().isBefore(before.received()) ? before : other));
        return byTime.values().stream()
                .sorted(Comparator.comparing(ThresholdAlert::judgedTime))
                .toList();
    }

    /**
     * Whether all readings are stored that were judged before the fresh ones. Those of a device are stored in the order in
     * which they come, so none is missing when the newest one is there, and of the late ones the last.
     */
    private static boolean isComplete(DeviceEpisodes before, List<Reading> stored) {
        Map<Instant, Instant> received = new HashMap<>();
        stored.forEach(one -> received.merge(
                ThresholdAlert.judgedTime(one), one.received(), (time, other) -> time.isBefore(other) ? other : time));
        Optional<Instant> newest = before.byKind().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ClockRule.KIND.name()))
                .flatMap(entry -> entry.getValue().newest().stream())
                .max(Comparator.naturalOrder());
        return newest.filter(time -> !received.containsKey(time)).isEmpty()
                && before.late()
                        .filter(late -> !received.containsKey(late.earliest())
                                || received.getOrDefault(late.last(), Instant.MIN)
                                        .isBefore(late.received()))
                        .isEmpty();
    }

    private CompletionStage<Void> revise(
            Device device,
            DeviceEpisodes before,
            Stored stored,
            List<Span> spans,
            Optional<List<Reading>> read,
            Collection<Reading> fresh) {
        if (read.isEmpty()) {
            return save(device.id(), stored, Map.of(), Optional.empty());
        }
        LateReadings late = stored.episodes().late().orElseThrow();
        Optional<LateReadings> later = Optional.of(late.postponed(until(spans), clock.instant()));
        if (!isComplete(before, read.get())) {
            return save(device.id(), stored, Map.of(), later);
        }
        List<Reading> sorted = merged(read.get(), fresh);
        Map<String, EpisodeState> after = new HashMap<>();
        List<Revision> revisions = new ArrayList<>();
        for (Span span : spans) {
            Revision revision = revision(device, late, span, sorted);
            revisions.add(revision);
            after.put(span.rule().kind().name(), revision.state());
        }
        boolean settled = revisions.stream().allMatch(Revision::settled);
        return apply(revisions)
                .thenCompose(done -> save(device.id(), stored, after, settled ? Optional.empty() : later));
    }

    private Revision revision(Device device, LateReadings late, Span span, List<Reading> sorted) {
        List<Reading> of = sorted.stream()
                .filter(reading -> span.contains(ThresholdAlert.judgedTime(reading)))
                .toList();
        Replay replay = Replay.of(span.rule(), of);
        return new Reconciliation(device, span.rule(), span.live(), late.earliest(), span.recorded(), replay)
                .revision(clock.instant());
    }

    private CompletionStage<Void> apply(List<Revision> revisions) {
        List<Excursion> written = all(revisions, Revision::written);
        List<Fold> folded = all(revisions, Revision::folded);
        List<Excursion> deleted = all(revisions, Revision::deleted);
        List<Alert> past = all(revisions, Revision::past);
        return each(past, alerts::publish)
                .thenCompose(done -> written.isEmpty() ? nothing() : excursions.write(written))
                .thenCompose(done -> each(folded, one -> excursions.fold(one.excursion(), one.into())))
                .thenCompose(done -> each(deleted, excursions::delete));
    }

    private CompletionStage<Void> save(
            DeviceId device, Stored stored, Map<String, EpisodeState> changed, Optional<LateReadings> late) {
        Map<String, EpisodeState> after = new HashMap<>(stored.episodes().byKind());
        changed.forEach((kind, state) -> {
            if (!state.equals(EpisodeState.NONE)) {
                after.put(kind, state);
            }
        });
        return states.save(List.of(new Change(device, stored, DeviceEpisodes.of(after, late))))
                .thenApply(refused -> null);
    }

    private static <T> List<T> all(List<Revision> revisions, Function<Revision, List<T>> of) {
        return revisions.stream()
                .flatMap(revision -> of.apply(revision).stream())
                .toList();
    }

    private static <T> CompletionStage<Void> each(List<T> all, Function<T, CompletionStage<Void>> action) {
        CompletionStage<Void> done = nothing();
        for (T one : all) {
            done = done.thenCompose(before -> action.apply(one));
        }
        return done;
    }

    private static CompletionStage<Void> nothing() {
        return CompletableFuture.completedStage(null);
    }
}
