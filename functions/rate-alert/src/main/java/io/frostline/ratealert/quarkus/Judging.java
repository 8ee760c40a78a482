package io.frostline.ratealert.quarkus;

import io.frostline.binding.EventPublisher;
import io.frostline.binding.Outcome;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Topics;
import io.frostline.ratealert.DeviceRises;
import io.frostline.ratealert.RiseRule;
import io.frostline.ratealert.RiseStates;
import io.frostline.ratealert.RiseStates.Change;
import io.frostline.registry.Device;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Loads what is remembered, judges, publishes, and remembers only then: a crash repeats an alert with its id. */
final class Judging {
    private final RiseStates states;
    private final EventPublisher publisher;
    private final DeviceRises rises;
    private final InstantSource clock;

    Judging(RiseStates states, EventPublisher publisher, RiseRule rule, InstantSource clock) {
        this.states = states;
        this.publisher = publisher;
        this.rises = new DeviceRises(rule, clock);
        this.clock = clock;
    }

    /** Judges and completes; fails when the states cannot be read or written, or an alert cannot be published. */
    CompletionStage<Void> judge(Map<Device, DeviceBatch> batches) {
        if (batches.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Set<DeviceId> ids = batches.keySet().stream().map(Device::id).collect(Collectors.toSet());
        return states.load(ids).thenCompose(remembered -> judge(batches, remembered));
    }

    private CompletionStage<Void> judge(Map<Device, DeviceBatch> batches, Map<DeviceId, String> remembered) {
        Map<DeviceId, Change> changes = new HashMap<>();
        List<Alert> alerts = new ArrayList<>();
        batches.forEach((device, batch) -> {
            String before = remembered.getOrDefault(device.id(), "");
            String after = rises.judge(device, batch.readings(), before, alerts::add);
            changes.put(device.id(), new Change(before, after));
        });
        return CompletableFuture.allOf(alerts.stream().map(this::publish).toArray(CompletableFuture[]::new))
                .thenCompose(published -> states.save(changes))
                .thenAccept(refused -> complete(batches, refused));
    }

    private CompletableFuture<Void> publish(Alert alert) {
        return publisher
                .publish(
                        Topics.ALERTS,
                        Event.of(
                                alert.id().toString(),
                                EventType.ALERT,
                                "/frostline/rate-alert",
                                clock.instant(),
                                alert.key(),
                                AlertJson.encode(alert)))
                .toCompletableFuture();
    }

    private static void complete(Map<Device, DeviceBatch> batches, Set<DeviceId> refused) {
        Outcome again = Outcome.retry(new StateChangedException());
        batches.forEach((device, batch) -> batch.complete(refused.contains(device.id()) ? again : Outcome.DONE));
    }
}
