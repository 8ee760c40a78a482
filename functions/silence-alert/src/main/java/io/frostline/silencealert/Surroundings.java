package io.frostline.silencealert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.GatewayAlert.Behind;
import io.frostline.silencealert.GatewayAlert.Cause;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.Known;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks which devices an outage of a gateway concerns, and what is recorded of it. */
final class Surroundings {
    private final Subjects subjects;
    private final SilenceStates states;
    private final Excursions excursions;

    Surroundings(Subjects subjects, SilenceStates states, Excursions excursions) {
        this.subjects = subjects;
        this.states = states;
        this.excursions = excursions;
    }

    /**
     * What there is around an outage.
     *
     * @param behind the customer's devices that were last heard through this gateway and are not told of otherwise
     * @param held the records of those that are held back for it
     */
    record Around(Behind behind, Set<ExcursionId> held, OutageRecord record) {}

    /**
     * Those of an outage.
     *
     * @param due devices that are held back for it from now on
     */
    CompletionStage<Around> of(Cause cause, Set<DeviceId> due, Instant clock) {
        return subjects.ofCustomer(cause.customer())
                .thenCompose(owned -> states.load(owned.keySet(), Set.of())
                        .thenCompose(known -> excursions
                                .since(cause.began(), concerned(cause, due, known))
                                .thenApply(recorded -> new Around(
                                        behind(cause.gateway(), cause.began(), clock, owned, known),
                                        held(cause, known),
                                        OutageRecord.of(cause, recorded)))));
    }

    /**
     * When an outage began that is not remembered: as it would be judged now, unless a device is recorded as held back behind
     * another one of the same gateway. That one goes on; when it began is known by some device's record of it, which may be
     * one that is inactive by now.
     *
     * @param silent since when the gateway was not heard
     * @param judged when it would begin
     * @param due devices that are held back for it from now on
     */
    CompletionStage<Instant> begun(Cause silent, Instant judged, Set<DeviceId> due) {
        return excursions.since(silent.began(), due).thenCompose(recorded -> {
            Set<EventId> others = recorded.stream()
                    .filter(one -> one.isOpen() && one.customer().equals(silent.customer()))
                    .filter(one -> one.id().kind().equals(AlertKind.GATEWAY_SILENT))
                    .map(Excursion::episode)
                    .filter(episode -> !episode.equals(Alerts.episode(silent.since(judged))))
                    .collect(Collectors.toSet());
            return others.isEmpty()
                    ? CompletableFuture.completedFuture(judged)
                    : subjects.listed(silent.customer())
                            .thenCompose(listed -> excursions.since(silent.began(), listed))
                            .thenApply(all -> began(silent, others, all).orElse(judged));
        });
    }

    private static Optional<Instant> began(Cause silent, Set<EventId> episodes, List<Excursion> recorded) {
        return Stream.concat(
                        Stream.of(silent.began()),
                        recorded.stream().map(one -> one.id().began()))
                .filter(began -> episodes.contains(Alerts.episode(silent.since(began))))
                .findFirst();
    }

    /** Who acknowledged it may have done so for a device that has found another gateway since. */
    private static Set<DeviceId> concerned(Cause cause, Set<DeviceId> due, Known known) {
        Set<DeviceId> devices = new TreeSet<>(due);
        known.devices().forEach((id, stored) -> {
            if (stored.value().gateways().containsKey(cause.gateway())) {
                devices.add(id);
            }
        });
        return devices;
    }

    private static Set<ExcursionId> held(Cause cause, Known known) {
        Episode held = new Episode.Held(cause.gateway(), cause.began());
        return known.devices().entrySet().stream()
                .filter(one -> one.getValue().value().episode().equals(held))
                .flatMap(one -> ExcursionId.of(one.getKey(), one.getValue().value()).stream())
                .collect(Collectors.toSet());
    }

    private static Behind behind(
            GatewayId gateway, Instant began, Instant clock, Map<DeviceId, Subject> owned, Known known) {
        SortedSet<DeviceId> devices = new TreeSet<>();
        boolean othersAreMuted = false;
        boolean othersAreBack = false;
        for (Subject subject : owned.values()) {
            Stored<DeviceSilence> stored = known.devices().get(subject.device());
            if (stored != null && stored.value().gateways().containsKey(gateway)) {
                DeviceSilence device = stored.value();
                boolean last = device.lastGateway().equals(Optional.of(gateway));
                boolean told = device.episode() instanceof Episode.Silent;
                boolean muted = subject.rule().isMuted(clock);
                if (last && !told && !muted) {
                    devices.add(subject.device());
                }
                othersAreMuted |= last && !told && muted;
                othersAreBack |= device.heard().filter(began::isBefore).isPresent();
            }
        }
        return new Behind(devices, othersAreMuted, othersAreBack);
    }
}
