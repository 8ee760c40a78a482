package io.frostline.thresholdalert.quarkus;

import io.frostline.binding.Outcome;
import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.thresholdalert.DeviceEpisodes;
import io.frostline.thresholdalert.DeviceJudge;
import io.frostline.thresholdalert.DeviceJudge.Judgement;
import io.frostline.thresholdalert.EpisodeStates;
import io.frostline.thresholdalert.EpisodeStates.Change;
import io.frostline.thresholdalert.EpisodeStates.Stored;
import io.frostline.thresholdalert.quarkus.DeviceReadings.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges the readings of active devices: one load of all states, the judging in memory, the acknowledged publishing of
 * all alerts, one save of all states. So a crash in between repeats an alert, with the same id, and never loses it.
 */
@ApplicationScoped
class Judging {
    private final EpisodeStates states;
    private final DeviceJudge judge;
    private final AlertEvents events;

    Judging(EpisodeStates states, DeviceJudge judge, AlertEvents events) {
        this.states = states;
        this.judge = judge;
        this.events = events;
    }

    /** Judges and completes the deliveries; fails when the states can be neither read nor written. */
    CompletionStage<Void> judge(List<ActiveDevice> devices) {
        Set<DeviceId> ids = devices.stream().map(ActiveDevice::id).collect(Collectors.toSet());
        return states.load(ids).thenCompose(stored -> publishAndSave(devices, stored));
    }

    private CompletionStage<Void> publishAndSave(List<ActiveDevice> devices, Map<DeviceId, Stored> stored) {
        List<CompletableFuture<Optional<Published>>> published = devices.stream()
                .map(device -> publish(device, stored.getOrDefault(device.id(), Stored.NOTHING)))
                .toList();
        return CompletableFuture.allOf(published.toArray(CompletableFuture[]::new))
                .thenCompose(all -> save(
                        published.stream().flatMap(one -> one.join().stream()).toList()));
    }

    /** A device whose alerts are durable. */
    private record Published(ActiveDevice device, Change change) {
        boolean isChanged() {
            return !change.after().equals(change.before().episodes());
        }
    }

    /** Judges a device's readings in order and publishes what follows; empty when that failed and is tried again. */
    private CompletableFuture<Optional<Published>> publish(ActiveDevice device, Stored before) {
        DeviceEpisodes episodes = before.episodes();
        List<CompletableFuture<Void>> alerts = new ArrayList<>();
        for (Received received : device.readings().received()) {
            Judgement judgement = judge.judge(received.reading(), device.device(), episodes);
            episodes = judgement.after();
            for (Alert alert : judgement.alerts()) {
                alerts.add(events.publish(alert, received.delivery().event().trace())
                        .toCompletableFuture());
            }
        }
        Published published = new Published(device, new Change(device.id(), before, episodes));
        return CompletableFuture.allOf(alerts.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> unlessFailed(published, failure));
    }

    private static Optional<Published> unlessFailed(Published published, @Nullable Throwable failure) {
        if (failure == null) {
            return Optional.of(published);
        }
        published.device().readings().complete(Outcome.retry(failure));
        return Optional.empty();
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

    private static void complete(List<Published> published, Set<DeviceId> refused) {
        for (Published one : published) {
            boolean saved = !refused.contains(one.device().id());
            one.device().readings().complete(saved ? Outcome.DONE : Outcome.retry(new StateChangedException()));
        }
    }
}
