package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import io.frostline.silencealert.SilenceStates.GatewayChange;
import io.frostline.silencealert.SilenceStates.Known;
import io.frostline.silencealert.SilenceStates.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Remembers who is heard: one load, the judging in memory, the acknowledged publishing of alerts, one save. So a crash in
 * between repeats an alert, with the same id, and never loses it.
 */
public final class Listening {
    private final Subjects subjects;
    private final SilenceStates states;
    private final SilenceAlert devices;
    private final GatewayAlert gateways;
    private final AlertSink alerts;

    public Listening(
            Subjects subjects, SilenceStates states, SilenceAlert devices, GatewayAlert gateways, AlertSink alerts) {
        this.subjects = subjects;
        this.states = states;
        this.devices = devices;
        this.gateways = gateways;
        this.alerts = alerts;
    }

    /**
     * Takes in what was heard, in order per device.
     *
     * @return the devices that somebody else changed at the same time, of which nothing was remembered; fails when nothing
     *     or not all could be remembered
     */
    public CompletionStage<Set<DeviceId>> hear(List<Hearing> hearings) {
        Map<DeviceId, List<Hearing>> byDevice = new LinkedHashMap<>();
        Map<GatewayId, Instant> byGateway = new HashMap<>();
        for (Hearing hearing : hearings) {
            byDevice.computeIfAbsent(hearing.device(), first -> new ArrayList<>(1))
                    .add(hearing);
            byGateway.merge(hearing.gateway(), hearing.received(), Listening::later);
        }
        return subjects.of(byDevice.keySet()).thenCompose(judged -> {
            byDevice.keySet().retainAll(judged.keySet());
            return states.load(byDevice.keySet(), byGateway.keySet())
                    .thenCompose(known -> remember(judged, byDevice, byGateway, known));
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private CompletionStage<Set<DeviceId>> remember(
            Map<DeviceId, Subject> judged,
            Map<DeviceId, List<Hearing>> byDevice,
            Map<GatewayId, Instant> byGateway,
            Known known) {
        List<Alert> told = new ArrayList<>();
        List<DeviceChange> changes = new ArrayList<>();
        byDevice.forEach((id, heard) -> {
            Subject subject = judged.get(id);
            Stored<DeviceSilence> before = known.devices().get(id);
            if (subject != null && before != null) {
                changes.add(change(subject, heard, before, told));
            }
        });
        List<GatewayChange> ended = new ArrayList<>();
        byGateway.forEach((gateway, received) -> {
            Stored<Outages> before = known.outages().get(gateway);
            if (before != null && before.value().open().findAny().isPresent()) {
                GatewayAlert.Judgement judgement = gateways.heard(gateway, before.value(), received);
                told.addAll(judgement.alerts());
                ended.add(new GatewayChange(gateway, before, judgement.after(), gateways.next(judgement.after())));
            }
        });
        return alerts.publishAll(told)
                .thenCompose(published -> states.save(changes, ended, byGateway))
                .thenApply(Refused::devices);
    }

    private DeviceChange change(Subject subject, List<Hearing> heard, Stored<DeviceSilence> before, List<Alert> told) {
        DeviceSilence after = before.value();
        Instant next = Instant.MAX;
        for (Hearing hearing : heard) {
            Judgement.Known judgement = devices.heard(subject, after, hearing);
            after = judgement.after();
            judgement.alert().ifPresent(told::add);
            next = judgement.next().orElse(next);
        }
        return new DeviceChange(subject.device(), before, after, Optional.of(next), false);
    }
}
