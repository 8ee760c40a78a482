package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.ActiveDevices.Active;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.DeviceChange;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at what is stored of a device before it is told silent for the first time, it or its gateway: what is remembered may
 * be an old reading that came when nothing was, since Redis was emptied a moment ago, the state was unreadable, or the device
 * was activated after it measured. One read of the months since that reading for each device that is to be told, none for
 * others.
 */
final class SecondLook {
    private final ActiveDevices active;
    private final Subjects subjects;
    private final SilenceStates states;
    private final Excursions excursions;

    SecondLook(ActiveDevices active, Subjects subjects, SilenceStates states, Excursions excursions) {
        this.active = active;
        this.subjects = subjects;
        this.states = states;
        this.excursions = excursions;
    }

    /**
     * A device that would be told.
     *
     * @param before what is remembered of it
     */
    record Suspect(Subject subject, Stored<DeviceSilence> before) {
        DeviceId device() {
            return subject.device();
        }

        /** From when on what is stored matters. */
        Active since(Optional<Instant> activated) {
            Optional<Instant> heard = before.value().heard();
            boolean later =
                    heard.isPresent() && activated.filter(heard.get()::isBefore).isEmpty();
            return new Active(device(), later ? heard : activated);
        }
    }

    /**
     * Those that were heard or activated later than is remembered, which now is.
     *
     * @param devices are to be judged again
     * @param refused those of these that somebody else changed
     */
    record Mistaken(Set<DeviceId> devices, Set<DeviceId> refused) {}

    /** Looks; fails when a store does not answer. */
    CompletionStage<Mistaken> at(List<Suspect> suspects, Instant clock) {
        if (suspects.isEmpty()) {
            return CompletableFuture.completedFuture(new Mistaken(Set.of(), Set.of()));
        }
        Map<DeviceId, Suspect> byId = suspects.stream().collect(Collectors.toMap(Suspect::device, Function.identity()));
        return active.among(byId.keySet()).thenCompose(found -> {
            List<Active> activated = found.stream()
                    .map(one -> new Active(one.device(), subjects.watchedSince(one.activated())))
                    .toList();
            List<Active> since = new ArrayList<>();
            activated.forEach(one -> Optional.ofNullable(byId.get(one.device()))
                    .ifPresent(suspect -> since.add(suspect.since(one.activated()))));
            return active.lastHeard(since, clock).thenCompose(stored -> correct(byId, activated, stored, clock));
        });
    }

    private CompletionStage<Mistaken> correct(
            Map<DeviceId, Suspect> suspects,
            List<Active> activated,
            Map<DeviceId, List<Hearing>> stored,
            Instant clock) {
        List<DeviceChange> changes = new ArrayList<>();
        Map<GatewayId, Instant> gateways = new HashMap<>();
        for (Active one : activated) {
            Suspect suspect = suspects.get(one.device());
            List<Hearing> heard = stored.getOrDefault(one.device(), List.of());
            if (suspect != null) {
                DeviceSilence before = suspect.before().value();
                DeviceSilence newest = before.after(heard);
                DeviceSilence after = one.activated().map(newest::watchedSince).orElse(newest);
                if (!after.equals(before)) {
                    Instant next = after.from()
                            .orElse(Instant.MIN)
                            .plus(suspect.subject().rule().after());
                    changes.add(new DeviceChange(one.device(), suspect.before(), after, Optional.of(next), false));
                    heard.forEach(hearing -> Hearing.note(gateways, hearing.gateway(), hearing.received()));
                }
            }
        }
        Set<DeviceId> mistaken = changes.stream().map(DeviceChange::device).collect(Collectors.toSet());
        return changes.isEmpty()
                ? CompletableFuture.completedFuture(new Mistaken(Set.of(), Set.of()))
                : excursions
                        .end(DeviceRound.ends(changes, clock))
                        .thenCompose(ended -> states.save(changes, List.of(), gateways))
                        .thenApply(Refused::devices)
                        .thenApply(refused -> new Mistaken(mistaken, refused));
    }
}
