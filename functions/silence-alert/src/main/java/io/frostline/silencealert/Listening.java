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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Remembers who is heard: one load, the judging in memory, the recording of what is over, the acknowledged publishing of
 * alerts, one save. So a crash in between repeats an alert, with the same id, and never loses it. What nobody remembers of a
 * device is looked up in the record, and not in what is stored of it: see {@link Discovery}.
 */
public final class Listening {
    private final Subjects subjects;
    private final SilenceStates states;
    private final Excursions excursions;
    private final SilenceAlert devices;
    private final GatewayAlert gateways;
    private final AlertSink alerts;

    public Listening(
            Subjects subjects,
            SilenceStates states,
            Excursions excursions,
            SilenceAlert devices,
            GatewayAlert gateways,
            AlertSink alerts) {
        this.subjects = subjects;
        this.states = states;
        this.excursions = excursions;
        this.devices = devices;
        this.gateways = gateways;
        this.alerts = alerts;
    }

    /**
     * Takes in what was heard, in order per device.
     *
     * @return the devices of which, or of whose gateways, not all was remembered since somebody else changed them at the same
     *     time: what was heard of them is to be taken in again; fails when nothing or not all could be remembered
     */
    public CompletionStage<Set<DeviceId>> hear(List<Hearing> hearings) {
        Map<DeviceId, List<Hearing>> byDevice = new LinkedHashMap<>();
        Map<GatewayId, Instant> byGateway = new HashMap<>();
        for (Hearing hearing : hearings) {
            byDevice.computeIfAbsent(hearing.device(), first -> new ArrayList<>(1))
                    .add(hearing);
            Hearing.note(byGateway, hearing.gateway(), hearing.received());
        }
        return subjects.of(byDevice.keySet()).thenCompose(judged -> {
            byDevice.keySet().retainAll(judged.keySet());
            return states.load(byDevice.keySet(), byGateway.keySet())
                    .thenCompose(known -> recovered(judged, known, byDevice))
                    .thenCompose(known -> remember(judged, byDevice, byGateway, known))
                    .thenApply(refused -> again(refused, hearings));
        });
    }

    /** A device of an outage that was told again meanwhile is taken in once more, which changes nothing but that outage. */
    private static Set<DeviceId> again(Refused refused, List<Hearing> hearings) {
        return hearings.stream()
                .filter(hearing -> refused.devices().contains(hearing.device())
                        || refused.gateways().contains(hearing.gateway()))
                .map(Hearing::device)
                .collect(Collectors.toSet());
    }

    private CompletionStage<Known> recovered(
            Map<DeviceId, Subject> judged, Known known, Map<DeviceId, List<Hearing>> byDevice) {
        Set<DeviceId> unknown = known.devices().entrySet().stream()
                .filter(one -> one.getValue().text().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return unknown.isEmpty()
                ? CompletableFuture.completedFuture(known)
                : Recovery.newest(excursions, judged, unknown).thenApply(newest -> recovered(known, byDevice, newest));
    }

    private static Known recovered(
            Known known, Map<DeviceId, List<Hearing>> byDevice, Map<DeviceId, List<Excursion>> newest) {
        Map<DeviceId, Stored<DeviceSilence>> devices = new HashMap<>(known.devices());
        newest.forEach((device, excursions) -> {
            Optional<GatewayId> gateway = byDevice.getOrDefault(device, List.of()).stream()
                    .map(Hearing::gateway)
                    .findFirst();
            Recovery.open(excursions)
                    .map(open -> DeviceSilence.NOTHING.in(Recovery.episode(open, gateway)))
                    .ifPresent(silence -> devices.put(device, new Stored<>("", silence)));
        });
        return new Known(devices, known.outages(), known.heard());
    }

    private CompletionStage<Refused> remember(
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
        changes.forEach(change ->
                recoveredGateway(change).ifPresent(held -> Hearing.note(byGateway, held.gateway(), held.began())));
        return excursions
                .end(DeviceRound.ends(changes, newest(byGateway)))
                .thenCompose(recorded -> alerts.publishAll(told))
                .thenCompose(published -> states.save(changes, ended, byGateway));
    }

    /** Of a device that is held back still: its gateway was heard when the outage began, though that is forgotten, too. */
    private static Optional<Episode.Held> recoveredGateway(DeviceChange change) {
        return change.before().text().isEmpty() ? change.after().heldSince() : Optional.empty();
    }

    private static Instant newest(Map<GatewayId, Instant> received) {
        return received.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
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
