package io.frostline.thresholdalert.quarkus;

import io.frostline.binding.Outcome;
import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.Reading;
import io.frostline.model.TraceParent;
import io.frostline.model.Transition;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.DeviceEpisodes;
import io.frostline.thresholdalert.DeviceJudge;
import io.frostline.thresholdalert.DeviceJudge.Judgement;
import io.frostline.thresholdalert.EpisodeStates;
import io.frostline.thresholdalert.EpisodeStates.Change;
import io.frostline.thresholdalert.EpisodeStates.Stored;
import io.frostline.thresholdalert.EpisodeText;
import io.frostline.thresholdalert.Excursion;
import io.frostline.thresholdalert.Excursion.End;
import io.frostline.thresholdalert.ExcursionId;
import io.frostline.thresholdalert.Excursions;
import io.frostline.thresholdalert.History;
import io.frostline.thresholdalert.quarkus.DeviceReadings.Received;
import io.frostline.thresholdalert.quarkus.Recovery.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges the readings of devices: one load of all states, the judging in memory, the recording of excursions, the
 * acknowledged publishing of all alerts, one save of all states. So a crash in between repeats an alert, with the same
 * id, and never loses it. What nobody remembers of an active device is recovered from its recorded excursions; whether an
 * excursion was acknowledged is looked up when it would be told again. Once all that is done, excursions are recomputed of
 * devices whose readings came late. Of a device that is not active no more is looked up than its state.
 */
@ApplicationScoped
class Judging {
    private static final Logger LOG = Logger.getLogger(Judging.class);

    /** In a batch, so that those without late readings do not wait for long. */
    private static final int MOST_RECOMPUTED = 4;

    /** For as long the next readings of a device wait at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EpisodeStates states;
    private final Excursions excursions;
    private final Recovery recovery;
    private final DeviceJudge judge;
    private final AlertEvents events;
    private final History history;

    Judging(EpisodeStates states, Excursions excursions, DeviceJudge judge, AlertEvents events, History history) {
        this.states = states;
        this.excursions = excursions;
        this.recovery = new Recovery(excursions);
        this.judge = judge;
        this.events = events;
        this.history = history;
    }

    /**
     * Judges and completes the deliveries; fails when the states can be neither read nor written.
     *
     * @param heard these devices, which are being looked up while their states are loaded
     */
    CompletionStage<Void> judge(Set<DeviceId> ids, CompletionStage<List<HeardDevice>> heard) {
        return states.load(ids)
                .thenCompose(stored -> heard.thenCompose(
                        devices -> recovery.of(devices, stored).thenCompose(known -> publishAndSave(devices, known))));
    }

    private CompletionStage<Void> publishAndSave(List<HeardDevice> devices, Known known) {
        List<CompletableFuture<Optional<Published>>> published = devices.stream()
                .map(device -> publish(device, known.stored(device.id()), again(device, known)))
                .toList();
        return CompletableFuture.allOf(published.toArray(CompletableFuture[]::new))
                .thenCompose(all -> save(
                        published.stream().flatMap(one -> one.join().stream()).toList()));
    }

    /** A device whose alerts are durable. */
    private record Published(HeardDevice device, Change change) {
        boolean isChanged() {
            return !change.after().equals(change.before().episodes());
        }

        /** As it is stored once the change is saved. */
        Stored saved() {
            return isChanged() ? new Stored(EpisodeText.encode(change.after()), change.after()) : change.before();
        }
    }

    /** What follows from all readings of a device, in their order. */
    private record Verdict(
            DeviceEpisodes after, List<Told> alerts, Map<ExcursionId, Excursion> excursions, List<End> ends) {
        /** Those of which more than the beginning and the end would be told. */
        Set<ExcursionId> repeated() {
            return alerts.stream()
                    .map(Told::alert)
                    .filter(alert -> alert.transition() == Transition.REPEATED)
                    .flatMap(alert -> excursions.values().stream().filter(excursion -> isOf(alert, excursion)))
                    .map(Excursion::id)
                    .collect(Collectors.toSet());
        }

        private static boolean isOf(Alert alert, Excursion excursion) {
            return excursion.id().kind().equals(alert.kind())
                    && excursion.episode().began().equals(alert.began());
        }
    }

    /** An alert and the trace that led to it. */
    private record Told(Alert alert, Optional<TraceParent> trace) {}

    private Verdict verdict(HeardDevice device, DeviceEpisodes before) {
        DeviceEpisodes episodes = before;
        List<Told> alerts = new ArrayList<>();
        Map<ExcursionId, Excursion> changed = new LinkedHashMap<>();
        List<End> ends = new ArrayList<>();
        for (Received received : device.readings().received()) {
            Judgement judgement = judgement(device, received.reading(), episodes);
            episodes = judgement.after();
            ends.addAll(judgement.ends());
            judgement.excursions().forEach(excursion -> changed.put(excursion.id(), excursion));
            Optional<TraceParent> trace = received.delivery().event().trace();
            judgement.alerts().forEach(alert -> alerts.add(new Told(alert, trace)));
        }
        return new Verdict(episodes, alerts, changed, ends);
    }

    private Judgement judgement(HeardDevice device, Reading reading, DeviceEpisodes before) {
        return device.active()
                .map(active -> judge.judge(reading, active, before))
                .orElseGet(() -> judge.inactive(device.id(), before));
    }

    /** Of what is recorded and not remembered nobody knows whether it was published. */
    private List<Told> again(HeardDevice device, Known known) {
        Received first = device.readings().received().get(0);
        Optional<TraceParent> trace = first.delivery().event().trace();
        return device.active().stream()
                .flatMap(active -> judge.again(first.reading(), active, known.recorded(device.id())).stream())
                .map(alert -> new Told(alert, trace))
                .toList();
    }

    /**
     * Judges a device's readings in order and publishes what follows; empty when that failed and is tried again.
     *
     * @param again what is to be published once more before that
     */
    private CompletableFuture<Optional<Published>> publish(HeardDevice device, Stored before, List<Told> again) {
        return unlessAcknowledged(device, before.episodes(), verdict(device, before.episodes()))
                .thenCompose(verdict -> excursions
                        .end(verdict.ends())
                        .thenCompose(
                                ended -> excursions.write(verdict.excursions().values()))
                        .thenCompose(recorded -> publish(again))
                        .thenCompose(published -> publish(verdict.alerts()))
                        .thenApply(
                                published -> new Published(device, new Change(device.id(), before, verdict.after()))))
                .toCompletableFuture()
                .handle((published, failure) -> unlessFailed(device, published, failure));
    }

    private CompletionStage<Verdict> unlessAcknowledged(HeardDevice device, DeviceEpisodes before, Verdict verdict) {
        Set<ExcursionId> repeated = verdict.repeated();
        return repeated.isEmpty()
                ? CompletableFuture.completedStage(verdict)
                : excursions
                        .acknowledged(repeated)
                        .thenApply(times -> times.isEmpty() ? verdict : verdict(device, before.acknowledged(times)));
    }

    private CompletionStage<Void> publish(List<Told> alerts) {
        return CompletableFuture.allOf(alerts.stream()
                .map(told -> events.publish(told.alert(), told.trace()).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private static Optional<Published> unlessFailed(
            HeardDevice device, @Nullable Published published, @Nullable Throwable failure) {
        if (failure != null) {
            device.readings().complete(Outcome.retry(failure));
        }
        return Optional.ofNullable(published);
    }

    private CompletionStage<Void> save(List<Published> published) {
        List<Change> changes = published.stream()
                .filter(Published::isChanged)
                .map(Published::change)
                .toList();
        CompletionStage<Set<DeviceId>> refused =
                changes.isEmpty() ? CompletableFuture.completedFuture(Set.of()) : states.save(changes);
        return refused.thenAccept(devices -> complete(published, devices));
    }

    private void complete(List<Published> published, Set<DeviceId> refused) {
        int recomputed = 0;
        for (Published one : published) {
            if (refused.contains(one.device().id())) {
                one.device().readings().complete(Outcome.retry(new StateChangedException()));
            } else if (recomputed < MOST_RECOMPUTED
                    && one.device().active().isPresent()
                    && history.isDue(one.change().after())) {
                recomputed++;
                recompute(one, one.device().active().get());
            } else {
                one.device().readings().complete(Outcome.DONE);
            }
        }
    }

    /** Behind all else; what is not recomputed now is with a later batch. */
    private void recompute(Published one, Device device) {
        DeviceReadings of = one.device().readings();
        CompletableFuture.completedStage(one.saved())
                .thenCompose(
                        saved -> history.recompute(device, one.change().before().episodes(), saved, of.readings()))
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warnf("The excursions of device %s are recomputed later: %s", device.id(), failure);
                    }
                    of.complete(Outcome.DONE);
                });
    }
}
