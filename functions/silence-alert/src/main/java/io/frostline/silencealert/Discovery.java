package io.frostline.silencealert;

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
 * is stored of each device.
 */
public final class Discovery {
    private final Turns turns;
    private final ActiveDevices active;
    private final Subjects subjects;
    private final SilenceStates states;

    public Discovery(Turns turns, ActiveDevices active, Subjects subjects, SilenceStates states) {
        this.turns = turns;
        this.active = active;
        this.subjects = subjects;
        this.states = states;
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
                .thenCompose(judged -> states.load(ids, Set.of())
                        .thenCompose(known -> active.lastHeard(unknown(page, known), now)
                                .thenCompose(heard -> save(page, judged, known, heard))));
    }

    private static List<Active> unknown(List<Active> page, Known known) {
        return page.stream().filter(one -> text(known, one.device()).isEmpty()).toList();
    }

    private static String text(Known known, DeviceId device) {
        Stored<DeviceSilence> stored = known.devices().get(device);
        return stored == null ? "" : stored.text();
    }

    private CompletionStage<Void> save(
            List<Active> page, Map<DeviceId, Subject> judged, Known known, Map<DeviceId, List<Hearing>> heard) {
        List<DeviceChange> changes = new ArrayList<>();
        Map<GatewayId, Instant> gateways = new HashMap<>();
        for (Active one : page) {
            Subject subject = judged.get(one.device());
            Stored<DeviceSilence> before = known.devices().get(one.device());
            if (subject != null && before != null) {
                List<Hearing> hearings = heard.getOrDefault(one.device(), List.of());
                hearings.forEach(hearing -> gateways.merge(hearing.gateway(), hearing.received(), Discovery::later));
                changes.add(change(subject, before, one.activated(), hearings));
            }
        }
        return states.save(changes, List.of(), gateways).thenAccept(refused -> {});
    }

    /** Somebody else's change wins: it is newer. */
    private static DeviceChange change(
            Subject subject, Stored<DeviceSilence> before, Optional<Instant> activated, List<Hearing> heard) {
        DeviceSilence after = before.value();
        for (Hearing hearing :
                heard.stream().sorted(Comparator.comparing(Hearing::time)).toList()) {
            after = after.heard(hearing);
        }
        if (activated.isPresent()) {
            after = after.since(activated.get());
        }
        Optional<Instant> next =
                after.from().map(from -> from.plus(subject.rule().after()));
        return new DeviceChange(subject.device(), before, after, next, true);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
