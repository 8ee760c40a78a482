package io.frostline.thresholdalert;

import io.frostline.model.Alert;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Recomputes the excursions of a device after readings came late: judges the stored readings of that time in their order, by
 * the rules that are in force now, and brings the record into line. Nothing late is ever news: what is found is told as past,
 * before it is recorded, since what is recorded counts as told.
 *
 * <p>All of it may be repeated: after a crash at any point the late readings are still remembered, and a later batch starts
 * again. An episode that has been open for over a day is taken as it is recorded as long as it does not get shorter ({@link
 * Given}). Left as it is what cannot be judged anew: episodes that began longer ago than twice {@link LateReadings#HISTORY},
 * those of another bound than the one in force, what was recorded or received before the device was activated or given to its
 * present owner, devices with too many excursions in that time, and rules with too many readings, such as one whose episode
 * has been open for weeks: the other rules of the device are judged all the same.
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
        Task task = new Task(device, before, stored, fresh);
        return excursions
                .newest(device.id(), MOST_EXCURSIONS)
                .thenApply(recorded -> spans(task, recorded))
                .thenCompose(spans -> read(task, spans));
    }

    private record Task(Device device, DeviceEpisodes before, Stored stored, Collection<Reading> fresh) {
        LateReadings late() {
            return stored.episodes().late().orElseThrow();
        }
    }

    private List<Span> spans(Task task, List<Excursion> recorded) {
        boolean areAll = recorded.size() < MOST_EXCURSIONS;
        Instant known =
                areAll ? Instant.MIN : recorded.get(recorded.size() - 1).id().began();
        return Span.of(
                judge.rules(task.device()),
                task.stored().episodes(),
                task.late().earliest(),
                recorded,
                task.device(),
                known);
    }

    /** If there are too many readings since what reaches back farthest, that is left as it is, the others are not. */
    private CompletionStage<Void> read(Task task, List<Span> spans) {
        return spans.isEmpty()
                ? leave(task)
                : readings.between(
                                task.device().id(),
                                Span.from(spans),
                                Span.until(spans).plus(AHEAD),
                                MOST_READINGS)
                        .thenCompose(read -> read.isEmpty()
                                ? read(task, Span.shorter(spans))
                                : revise(task, spans, new StoredReadings(read.get())));
    }

    private CompletionStage<Void> revise(Task task, List<Span> spans, StoredReadings read) {
        Instant now = clock.instant();
        Optional<LateReadings> later = Optional.of(task.late().postponed(Span.until(spans), now));
        Optional<Instant> newest = spans.stream()
                .flatMap(span -> task.before().of(span.rule().kind()).newest().stream())
                .max(Comparator.naturalOrder());
        if (!read.areAll(newest, task.before().late())) {
            return save(task, Map.of(), later);
        }
        List<Reading> sorted = read.and(task.fresh()).stream()
                .filter(reading -> task.device().isWatched(reading.received(), now))
                .toList();
        if (!spans.stream().allMatch(span -> span.holds(sorted))) {
            return read(task, Span.whole(spans, sorted));
        }
        Map<String, EpisodeState> after = new HashMap<>();
        List<Revision> revisions = new ArrayList<>();
        for (Span span : spans) {
            Revision revision = span.revision(task.device(), sorted, now);
            revisions.add(revision);
            after.put(span.rule().kind().name(), revision.state());
        }
        boolean settled = revisions.stream().allMatch(Revision::settled);
        return apply(revisions).thenCompose(done -> save(task, after, settled ? Optional.empty() : later));
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

    private CompletionStage<Void> leave(Task task) {
        return save(task, Map.of(), Optional.empty());
    }

    private CompletionStage<Void> save(Task task, Map<String, EpisodeState> changed, Optional<LateReadings> late) {
        Map<String, EpisodeState> after = new HashMap<>(task.stored().episodes().byKind());
        after.putAll(changed);
        Change change = new Change(
                task.device().id(), task.stored(), task.stored().episodes().with(after, late));
        return states.save(List.of(change)).thenApply(refused -> null);
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
