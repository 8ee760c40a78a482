package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.Transition;
import io.frostline.silencealert.Excursion.End;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import io.frostline.silencealert.SilenceStates.Known;
import io.frostline.silencealert.SilenceStates.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells of silent devices, records it before, and remembers it afterwards. */
final class DeviceRound {
    private final SilenceStates states;
    private final Excursions excursions;
    private final AlertSink alerts;

    DeviceRound(SilenceStates states, Excursions excursions, AlertSink alerts) {
        this.states = states;
        this.excursions = excursions;
        this.alerts = alerts;
    }

    /**
     * A device of which something is to be told, unless a person knows of it.
     *
     * @param judged with its alert
     */
    record Due(Subject subject, Stored<DeviceSilence> before, Judgement.Known judged, Alert alert) {
        ExcursionId id() {
            return ExcursionId.silent(subject.device(), alert.began());
        }

        DeviceChange after(Telling telling) {
            Episode told = new Episode.Silent(alert.began(), telling.told());
            Instant next = telling.told().plus(subject.rule().repeat());
            return new DeviceChange(subject.device(), before, judged.after().in(told), Optional.of(next), false);
        }
    }

    /** Looks up, records and tells; says what is to be remembered. */
    CompletionStage<List<DeviceChange>> tell(List<Due> due) {
        Set<ExcursionId> ids = due.stream().map(Due::id).collect(Collectors.toSet());
        return excursions.recorded(ids).thenCompose(recorded -> tell(due, recorded));
    }

    private CompletionStage<List<DeviceChange>> tell(List<Due> due, List<Excursion> recorded) {
        Map<ExcursionId, Excursion> byId =
                recorded.stream().collect(Collectors.toMap(Excursion::id, Function.identity()));
        List<DeviceChange> changes = new ArrayList<>();
        List<Excursion> records = new ArrayList<>();
        List<Alert> told = new ArrayList<>();
        for (Due one : due) {
            Optional<Excursion> known = Optional.ofNullable(byId.get(one.id()));
            Telling telling = Telling.of(one.alert(), one.subject().customer(), known);
            telling.record().ifPresent(records::add);
            telling.alert().ifPresent(told::add);
            changes.add(one.after(telling));
        }
        return excursions
                .write(records)
                .thenCompose(written -> alerts.publishAll(told))
                .thenApply(published -> changes);
    }

    /** Records what is over, then remembers all; a device that was heard at the same time is back at once. */
    CompletionStage<Refused> remember(List<DeviceChange> changes, Instant clock) {
        return excursions
                .end(ends(changes, clock))
                .thenCompose(ended -> states.save(changes, List.of(), Map.of()))
                .thenCompose(refused -> takeBack(begun(changes, refused), clock).thenApply(back -> refused));
    }

    static List<End> ends(Collection<DeviceChange> changes, Instant otherwise) {
        return changes.stream()
                .flatMap(change -> End.of(change, otherwise).stream())
                .toList();
    }

    /** What was recorded and told, and is not remembered. */
    private static List<DeviceChange> begun(List<DeviceChange> changes, Refused refused) {
        return changes.stream()
                .filter(change -> refused.devices().contains(change.device()))
                .filter(change -> begins(
                        ExcursionId.of(change.device(), change.before().value()),
                        ExcursionId.of(change.device(), change.after())))
                .toList();
    }

    private static boolean begins(Optional<ExcursionId> before, Optional<ExcursionId> after) {
        return after.isPresent() && !after.equals(before);
    }

    private CompletionStage<Void> takeBack(List<DeviceChange> begun, Instant clock) {
        return begun.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : states.load(begun.stream().map(DeviceChange::device).collect(Collectors.toSet()), Set.of())
                        .thenCompose(known -> takeBack(begun, known, clock));
    }

    private CompletionStage<Void> takeBack(List<DeviceChange> begun, Known known, Instant clock) {
        List<End> over = ends(
                begun.stream()
                        .flatMap(change -> heardMeanwhile(change, known).stream())
                        .toList(),
                clock);
        List<Alert> back = over.stream()
                .filter(end -> end.id()
                        .equals(ExcursionId.silent(end.id().device(), end.id().began())))
                .map(end -> Alerts.silent(
                        end.id().device(),
                        Optional.empty(),
                        Transition.CLEARED,
                        end.id().began(),
                        end.time()))
                .toList();
        return excursions.end(over).thenCompose(ended -> alerts.publishAll(back));
    }

    /** From what was told to what is remembered instead. */
    private static Optional<DeviceChange> heardMeanwhile(DeviceChange begun, Known known) {
        return Optional.ofNullable(known.devices().get(begun.device()))
                .map(now -> new DeviceChange(
                        begun.device(), new Stored<>("", begun.after()), now.value(), Optional.empty(), false))
                .filter(change -> change.after().heard().isPresent()
                        && !change.after().heard().equals(begun.after().heard()));
    }
}
