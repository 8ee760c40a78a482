package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.GatewayAlert.Behind;
import io.frostline.silencealert.GatewayAlert.Cause;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceAlert.Watched;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import io.frostline.silencealert.SilenceStates.GatewayChange;
import io.frostline.silencealert.SilenceStates.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells of silent gateways in place of the devices behind them. */
final class GatewayRound {
    private final Subjects subjects;
    private final SilenceStates states;
    private final GatewayAlert alert;
    private final AlertSink alerts;

    GatewayRound(Subjects subjects, SilenceStates states, GatewayAlert alert, AlertSink alerts) {
        this.subjects = subjects;
        this.states = states;
        this.alert = alert;
        this.alerts = alerts;
    }

    /**
     * A device that is due behind a silent gateway.
     *
     * @param judged what it was judged by, which may differ from what is stored
     */
    record Due(Subject subject, Stored<DeviceSilence> stored, DeviceSilence judged) {}

    /** Begins outages or adds to them, and says which devices are held back; the others are due again. */
    CompletionStage<List<DeviceChange>> holdBack(Map<Cause, List<Due>> causes, Known news, Watched watched) {
        Map<GatewayId, Stored<Outages>> newest = new HashMap<>(news.outages());
        CompletionStage<List<DeviceChange>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Map.Entry<Cause, List<Due>> cause : causes.entrySet()) {
            all = all.thenCompose(held -> holdBack(cause.getKey(), cause.getValue(), newest, watched)
                    .thenApply(more -> {
                        held.addAll(more);
                        return held;
                    }));
        }
        return all;
    }

    /** One after the other: each cause changes the outages of its gateway for the next. */
    private CompletionStage<List<DeviceChange>> holdBack(
            Cause cause, List<Due> due, Map<GatewayId, Stored<Outages>> newest, Watched watched) {
        Stored<Outages> before = newest.getOrDefault(cause.gateway(), new Stored<>("", Outages.NONE));
        boolean goesOn = before.value()
                .of(cause.customer())
                .filter(outage -> outage.isOpen() && outage.began().equals(cause.began()))
                .isPresent();
        List<DeviceChange> held =
                due.stream().map(one -> held(cause, one, watched)).toList();
        if (goesOn) {
            return CompletableFuture.completedFuture(held);
        }
        return behind(cause.gateway(), cause.customer(), cause.began(), watched.clock())
                .thenCompose(behind -> {
                    SortedSet<DeviceId> devices = new TreeSet<>(behind.devices());
                    due.forEach(one -> devices.add(one.subject().device()));
                    GatewayAlert.Judgement begins = alert.begins(cause, before.value(), devices, watched.clock());
                    newest.put(cause.gateway(), new Stored<>(begins.after().text(), begins.after()));
                    return save(cause.gateway(), before, begins);
                })
                .thenApply(saved -> saved ? held : List.of());
    }

    private static DeviceChange held(Cause cause, Due due, Watched watched) {
        return new DeviceChange(
                due.subject().device(),
                due.stored(),
                due.judged().in(new Episode.Held(cause.gateway(), cause.began())),
                Optional.of(watched.clock().plus(SilenceAlert.recheck(due.subject()))),
                false);
    }

    /** Tells outages again that are due. */
    CompletionStage<Void> run(Watched watched) {
        return states.dueGateways(watched.clock())
                .thenCompose(due -> states.load(Set.of(), due))
                .thenCompose(known -> {
                    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
                    for (Map.Entry<GatewayId, Stored<Outages>> one :
                            known.outages().entrySet()) {
                        all = all.thenCompose(done -> goOn(one.getKey(), one.getValue(), watched.clock()));
                    }
                    return all;
                });
    }

    /** One outage at a time: another one of the gateway is due again at once. */
    private CompletionStage<Void> goOn(GatewayId gateway, Stored<Outages> before, Instant clock) {
        Optional<Outage> due = before.value()
                .open()
                .filter(outage -> alert.isDue(outage, clock))
                .findFirst();
        if (due.isEmpty()) {
            return save(gateway, before, new GatewayAlert.Judgement(before.value(), List.of()))
                    .thenAccept(saved -> {});
        }
        Outage outage = due.get();
        return behind(gateway, outage.customer(), outage.began(), clock)
                .thenCompose(
                        behind -> save(gateway, before, alert.goesOn(gateway, outage, before.value(), behind, clock)))
                .thenAccept(saved -> {});
    }

    /** False when somebody else was quicker. */
    private CompletionStage<Boolean> save(GatewayId gateway, Stored<Outages> before, GatewayAlert.Judgement judgement) {
        List<Alert> told = judgement.alerts();
        GatewayChange change = new GatewayChange(gateway, before, judgement.after(), alert.next(judgement.after()));
        return alerts.publishAll(told)
                .thenCompose(published -> states.save(List.of(), List.of(change), Map.of()))
                .thenApply(refused -> !refused.gateways().contains(gateway));
    }

    /** The customer's devices that were last heard through this gateway and are not told of otherwise. */
    private CompletionStage<Behind> behind(
            GatewayId gateway, Optional<CustomerId> customer, Instant began, Instant clock) {
        return subjects.ofCustomer(customer)
                .thenCompose(owned -> states.load(owned.keySet(), Set.of())
                        .thenApply(known -> behind(gateway, began, clock, owned, known)));
    }

    private static Behind behind(
            GatewayId gateway, Instant began, Instant clock, Map<DeviceId, Subject> owned, Known known) {
        SortedSet<DeviceId> devices = new TreeSet<>();
        boolean othersAreBack = false;
        for (Subject subject : owned.values()) {
            Stored<DeviceSilence> stored = known.devices().get(subject.device());
            if (stored != null && stored.value().gateways().containsKey(gateway)) {
                DeviceSilence device = stored.value();
                boolean last = device.lastGateway().equals(Optional.of(gateway));
                boolean told = device.episode() instanceof Episode.Silent;
                if (last && !told && !subject.rule().isMuted(clock)) {
                    devices.add(subject.device());
                }
                othersAreBack |= device.heard().filter(began::isBefore).isPresent();
            }
        }
        return new Behind(devices, othersAreBack);
    }
}
