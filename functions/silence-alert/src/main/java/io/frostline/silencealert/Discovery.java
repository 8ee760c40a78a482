package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.ActiveDevices.Active;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import io.frostline.silencealert.SilenceStates.Known;
import io.frostline.silencealert.SilenceStates.Refused;
import java.time.Instant;
import java.util.ArrayList;
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
 * is stored and recorded of each device. A silence that goes on is told by the same id once more, unless a person knows of it;
 * one that a stored reading ended is over, and that is told.
 *
 * <p>After a loss all devices are asked for, also those that were heard since and are therefore known: what was heard may be
 * an old reading, of a backlog or a replay, and the device would be found silent although newer ones are stored. This is done
 * here and not where readings are heard: there each unknown device would cost a read that a partition waits for, after a loss
 * every device there is, while here it is one more read for the few that were heard since.
 */
public final class Discovery {
    private static final int MOST_ATTEMPTS = 5;

    private final Turns turns;
    private final ActiveDevices active;
    private final Subjects subjects;
    private final SilenceStates states;
    private final Excursions excursions;
    private final SilenceAlert devices;
    private final AlertSink alerts;

    public Discovery(
            Turns turns,
            ActiveDevices active,
            Subjects subjects,
            SilenceStates states,
            Excursions excursions,
            SilenceAlert devices,
            AlertSink alerts) {
        this.turns = turns;
        this.active = active;
        this.subjects = subjects;
        this.states = states;
        this.excursions = excursions;
        this.devices = devices;
        this.alerts = alerts;
    }

    /** Says whose turn it is. Fails when the store does not answer. */
    public interface Turns {
        /** All at once when the states are lost, else what is new every so often, and then for one replica only. */
        CompletionStage<Turn> next();

        /** That is done; the states are made unless they were lost meanwhile. */
        CompletionStage<Void> done(Turn turn);
    }

    /** Goes through the active devices if it is time; fails when something did not answer. */
    CompletionStage<Void> run(Instant now) {
        return turns.next()
                .thenCompose(turn -> turn == Turn.NONE
                        ? CompletableFuture.completedFuture(null)
                        : active.forEach(page -> page(page, turn, now, MOST_ATTEMPTS))
                                .thenCompose(all -> turns.done(turn)));
    }

    private CompletionStage<Void> page(List<Active> page, Turn turn, Instant now, int attempts) {
        Set<DeviceId> ids = page.stream().map(Active::device).collect(Collectors.toSet());
        return subjects.of(ids)
                .thenCompose(judged -> states.load(ids, Set.of())
                        .thenCompose(known -> look(page, turn, judged, known, now)
                                .thenCompose(stock -> save(page, judged, known, stock, now))))
                .thenCompose(refused -> again(page, refused, turn, now, attempts - 1));
    }

    /** Those that somebody else changed at the same time, which may have been by an old reading. */
    private CompletionStage<Void> again(
            List<Active> page, Set<DeviceId> refused, Turn turn, Instant now, int attempts) {
        if (refused.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return attempts == 0
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("others change devices all the time: " + refused))
                : page(
                        page.stream()
                                .filter(one -> refused.contains(one.device()))
                                .toList(),
                        turn,
                        now,
                        attempts);
    }

    private CompletionStage<Stock> look(
            List<Active> page, Turn turn, Map<DeviceId, Subject> judged, Known known, Instant now) {
        List<Active> unknown =
                page.stream().filter(one -> text(known, one.device()).isEmpty()).toList();
        Set<DeviceId> ids = unknown.stream().map(Active::device).collect(Collectors.toSet());
        List<Active> asked = (turn == Turn.ALL ? page : unknown)
                .stream()
                        .map(one -> new Active(one.device(), one.watchedSince(now)))
                        .toList();
        return active.lastHeard(asked, now)
                .thenCombine(Recovery.newest(excursions, judged, ids), Stock::new)
                .thenCompose(stock -> withGateways(stock, now));
    }

    /** What is recorded as held back was heard through some gateway, if not since its activation, then before. */
    private CompletionStage<Stock> withGateways(Stock stock, Instant now) {
        List<Active> heldBack = stock.recorded().keySet().stream()
                .filter(device -> stock.heard(device).isEmpty())
                .filter(device -> stock.open(device)
                        .filter(one -> one.id().kind().equals(AlertKind.GATEWAY_SILENT))
                        .isPresent())
                .map(device -> new Active(device, Optional.empty()))
                .toList();
        return heldBack.isEmpty()
                ? CompletableFuture.completedFuture(stock)
                : active.lastHeard(heldBack, now).thenApply(stock::and);
    }

    /** What is stored of devices, and recorded of those of which nothing is remembered. */
    private record Stock(Map<DeviceId, List<Hearing>> heard, Map<DeviceId, List<Excursion>> recorded) {
        List<Hearing> heard(DeviceId device) {
            return heard.getOrDefault(device, List.of());
        }

        Optional<Excursion> open(DeviceId device) {
            return Recovery.open(recorded.getOrDefault(device, List.of()));
        }

        Stock and(Map<DeviceId, List<Hearing>> more) {
            Map<DeviceId, List<Hearing>> all = new HashMap<>(heard);
            all.putAll(more);
            return new Stock(all, recorded);
        }
    }

    private static String text(Known known, DeviceId device) {
        Stored<DeviceSilence> stored = known.devices().get(device);
        return stored == null ? "" : stored.text();
    }

    private CompletionStage<Set<DeviceId>> save(
            List<Active> page, Map<DeviceId, Subject> judged, Known known, Stock stock, Instant now) {
        List<DeviceChange> changes = new ArrayList<>();
        List<Alert> told = new ArrayList<>();
        Map<GatewayId, Instant> gateways = new HashMap<>();
        for (Active one : page) {
            DeviceId id = one.device();
            Subject subject = judged.get(id);
            Stored<DeviceSilence> before = known.devices().get(id);
            if (subject != null && before != null) {
                List<Hearing> heard = stock.heard(id);
                Restored restored = Restored.of(devices, subject, before, one, heard, stock.open(id), now);
                heard.forEach(hearing -> Hearing.note(gateways, hearing.gateway(), hearing.received()));
                restored.change()
                        .after()
                        .heldSince()
                        .ifPresent(held -> Hearing.note(gateways, held.gateway(), held.began()));
                changes.add(restored.change());
                told.addAll(restored.alerts());
            }
        }
        return excursions
                .end(DeviceRound.ends(changes, now))
                .thenCompose(ended -> alerts.publishAll(told))
                .thenCompose(published -> states.save(changes, List.of(), gateways))
                .thenApply(Refused::devices);
    }
}
