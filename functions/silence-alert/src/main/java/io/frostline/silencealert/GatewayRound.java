package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.GatewayAlert.Cause;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceAlert.Watched;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import io.frostline.silencealert.SilenceStates.GatewayChange;
import io.frostline.silencealert.SilenceStates.Known;
import io.frostline.silencealert.Surroundings.Around;
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
import java.util.stream.Collectors;

/** Tells of silent gateways in place of the devices behind them. */
final class GatewayRound {
    private final SilenceStates states;
    private final Excursions excursions;
    private final Surroundings surroundings;
    private final GatewayAlert alert;
    private final AlertSink alerts;

    GatewayRound(Subjects subjects, SilenceStates states, Excursions excursions, GatewayAlert alert, AlertSink alerts) {
        this.states = states;
        this.excursions = excursions;
        this.surroundings = new Surroundings(subjects, states, excursions);
        this.alert = alert;
        this.alerts = alerts;
    }

    /**
     * A device that is due behind a silent gateway.
     *
     * @param judged what it was judged by, which may differ from what is stored
     */
    record Due(Subject subject, Stored<DeviceSilence> stored, DeviceSilence judged) {
        ExcursionId record(Cause cause) {
            return ExcursionId.gatewaySilent(subject.device(), judged, cause.began());
        }
    }

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
            Cause silent, List<Due> due, Map<GatewayId, Stored<Outages>> newest, Watched watched) {
        Stored<Outages> before = newest.getOrDefault(silent.gateway(), new Stored<>("", Outages.NONE));
        Optional<Outage> goesOn = before.value()
                .of(silent.customer())
                .filter(outage -> outage.isOpen() && !outage.began().isBefore(silent.began()));
        if (goesOn.isPresent()) {
            return join(silent.since(goesOn.get().began()), goesOn.get().told(), due, watched);
        }
        Set<DeviceId> devices = due.stream().map(one -> one.subject().device()).collect(Collectors.toSet());
        return surroundings
                .begun(silent, began(silent, due), devices)
                .thenCompose(began -> begin(silent.since(began), due, devices, newest, watched));
    }

    private CompletionStage<List<DeviceChange>> join(Cause cause, Instant told, List<Due> due, Watched watched) {
        Set<ExcursionId> records = records(cause, due);
        return excursions
                .recorded(records)
                .thenCompose(
                        known -> excursions.write(OutageRecord.of(cause, known).heldBack(records, told)))
                .thenApply(written -> held(cause, due, watched));
    }

    private CompletionStage<List<DeviceChange>> begin(
            Cause cause,
            List<Due> due,
            Set<DeviceId> devices,
            Map<GatewayId, Stored<Outages>> newest,
            Watched watched) {
        Stored<Outages> before = newest.getOrDefault(cause.gateway(), new Stored<>("", Outages.NONE));
        return surroundings
                .of(cause, devices, watched.clock())
                .thenCompose(around -> {
                    GatewayAlert.Judgement begins = begins(cause, before.value(), devices, around, watched.clock());
                    newest.put(cause.gateway(), new Stored<>(begins.after().text(), begins.after()));
                    Instant told =
                            begins.after().of(cause.customer()).orElseThrow().told();
                    return excursions
                            .write(around.record().heldBack(records(cause, due), told))
                            .thenCompose(written -> save(cause.gateway(), before, begins));
                })
                .thenApply(saved -> saved ? held(cause, due, watched) : List.of());
    }

    private static Set<ExcursionId> records(Cause cause, List<Due> due) {
        return due.stream().map(one -> one.record(cause)).collect(Collectors.toSet());
    }

    private static List<DeviceChange> held(Cause cause, List<Due> due, Watched watched) {
        return due.stream().map(one -> held(cause, one, watched)).toList();
    }

    /** For a customer of whom nothing was watched when the gateway was last heard, it begins when something is. */
    private static Instant began(Cause silent, List<Due> due) {
        return due.stream()
                .map(one -> one.subject().watchedSince().orElse(Instant.MIN))
                .min(Instant::compareTo)
                .filter(silent.began()::isBefore)
                .orElse(silent.began());
    }

    /** If it is recorded already, what followed was lost: it was told when that says. */
    private GatewayAlert.Judgement begins(
            Cause cause, Outages before, Set<DeviceId> due, Around around, Instant clock) {
        SortedSet<DeviceId> devices = new TreeSet<>(around.behind().devices());
        devices.addAll(due);
        GatewayAlert.Judgement begins =
                alert.begins(cause, before, devices, around.record().told().orElse(clock));
        return around.record().isAcknowledged() ? begins.acknowledged() : begins;
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
        return surroundings
                .of(new Cause(gateway, outage.customer(), outage.began()), Set.of(), clock)
                .thenCompose(around -> goOn(gateway, outage, before, around, clock))
                .thenAccept(saved -> {});
    }

    private CompletionStage<Boolean> goOn(
            GatewayId gateway, Outage outage, Stored<Outages> before, Around around, Instant clock) {
        GatewayAlert.Judgement judgement = alert.goesOn(gateway, outage, before.value(), around.behind(), clock);
        if (around.record().isAcknowledged()) {
            return save(gateway, before, judgement.acknowledged());
        }
        List<Excursion> toldAgain = judgement
                .after()
                .of(outage.customer())
                .filter(after -> after.isOpen() && !judgement.alerts().isEmpty())
                .map(open -> around.record().toldAt(around.held(), open.told()))
                .orElse(List.of());
        return excursions.write(toldAgain).thenCompose(written -> save(gateway, before, judgement));
    }

    /** False when somebody else was quicker. */
    private CompletionStage<Boolean> save(GatewayId gateway, Stored<Outages> before, GatewayAlert.Judgement judgement) {
        List<Alert> told = judgement.alerts();
        GatewayChange change = new GatewayChange(gateway, before, judgement.after(), alert.next(judgement.after()));
        return alerts.publishAll(told)
                .thenCompose(published -> states.save(List.of(), List.of(change), Map.of()))
                .thenApply(refused -> !refused.gateways().contains(gateway));
    }
}
