package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.ActiveDevices.Active;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import io.frostline.silencealert.SilenceStates.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Finds the active devices: new ones count from their activation, and when the states are lost they are made again from what
 * is stored and recorded of each device. A silence that goes on is told by the same id once more, unless a person knows of it.
 */
public final class Discovery {
    private final Turns turns;
    private final ActiveDevices active;
    private final Subjects subjects;
    private final SilenceStates states;
    private final Excursions excursions;
    private final AlertSink alerts;

    public Discovery(
            Turns turns,
            ActiveDevices active,
            Subjects subjects,
            SilenceStates states,
            Excursions excursions,
            AlertSink alerts) {
        this.turns = turns;
        this.active = active;
        this.subjects = subjects;
        this.states = states;
        this.excursions = excursions;
        this.alerts = alerts;
    }

    /** Says whose turn it is. Fails when the store does not answer. */
    public interface Turns {
        /** Whether it is time: at once when the states are lost, else every so often, and then for one replica only. */
        CompletionStage<Boolean> isDue();

        /** All devices are known. */
        CompletionStage<Void> done();
    }

    /** Goes through all active devices if it is time; fails when something did not answer. */
    CompletionStage<Void> run(Instant now) {
        return turns.isDue()
                .thenCompose(due -> due
                        ? active.forEach(page -> page(page, now)).thenCompose(all -> turns.done())
                        : CompletableFuture.completedFuture(null));
    }

    private CompletionStage<Void> page(List<Active> page, Instant now) {
        Set<DeviceId> ids = page.stream().map(Active::device).collect(Collectors.toSet());
        return subjects.of(ids)
                .thenCompose(judged -> states.load(ids, Set.of()).thenCompose(known -> page(page, judged, known, now)));
    }

    private CompletionStage<Void> page(List<Active> page, Map<DeviceId, Subject> judged, Known known, Instant now) {
        List<Active> unknown = unknown(page, known);
        Set<DeviceId> ids = unknown.stream().map(Active::device).collect(Collectors.toSet());
        return active.lastHeard(unknown, now)
                .thenCombine(Recovery.newest(excursions, judged, ids), Stock::new)
                .thenCompose(stock -> save(page, judged, known, stock, now));
    }

    /** What is stored and recorded of devices. */
    private record Stock(Map<DeviceId, List<Hearing>> heard, Map<DeviceId, List<Excursion>> recorded) {
        List<Hearing> heard(DeviceId device) {
            return heard.getOrDefault(device, List.of());
        }

        Optional<Excursion> open(DeviceId device) {
            return Recovery.open(recorded.getOrDefault(device, List.of()));
        }
    }

    private static List<Active> unknown(List<Active> page, Known known) {
        return page.stream().filter(one -> text(known, one.device()).isEmpty()).toList();
    }

    private static String text(Known known, DeviceId device) {
        Stored<DeviceSilence> stored = known.devices().get(device);
        return stored == null ? "" : stored.text();
    }

    private CompletionStage<Void> save(
            List<Active> page, Map<DeviceId, Subject> judged, Known known, Stock stock, Instant now) {
        List<DeviceChange> changes = new ArrayList<>();
        List<Alert> again = new ArrayList<>();
        Map<GatewayId, Instant> gateways = new HashMap<>();
        for (Active one : page) {
            Subject subject = judged.get(one.device());
            Stored<DeviceSilence> before = known.devices().get(one.device());
            if (subject != null && before != null) {
                List<Hearing> hearings = stock.heard(one.device());
                hearings.forEach(hearing -> gateways.merge(hearing.gateway(), hearing.received(), Discovery::later));
                DeviceSilence heard = heard(before.value(), one.activated(), hearings);
                Episode episode = stock.open(one.device())
                        .map(open -> Recovery.episode(open, heard.lastGateway()))
                        .orElse(heard.episode());
                heard.in(episode)
                        .heldSince()
                        .ifPresent(held -> gateways.merge(held.gateway(), held.began(), Discovery::later));
                stock.open(one.device())
                        .filter(open -> !subject.rule().isMuted(now))
                        .flatMap(open -> Telling.again(open, heard.lastGateway()))
                        .ifPresent(again::add);
                changes.add(change(subject, before, heard.in(episode)));
            }
        }
        return excursions
                .end(DeviceRound.ends(changes, now))
                .thenCompose(ended -> alerts.publishAll(again))
                .thenCompose(published -> states.save(changes, List.of(), gateways))
                .thenAccept(refused -> {});
    }

    /** Somebody else's change wins: it is newer. */
    private static DeviceChange change(Subject subject, Stored<DeviceSilence> before, DeviceSilence after) {
        Optional<Instant> next =
                after.from().map(from -> from.plus(subject.rule().after()));
        return new DeviceChange(subject.device(), before, after, next, true);
    }

    private static DeviceSilence heard(DeviceSilence before, Optional<Instant> activated, List<Hearing> heard) {
        DeviceSilence after = before;
        for (Hearing hearing :
                heard.stream().sorted(Comparator.comparing(Hearing::time)).toList()) {
            after = after.heard(hearing);
        }
        return activated.map(after::watchedSince).orElse(after);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
