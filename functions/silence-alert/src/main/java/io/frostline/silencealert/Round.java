package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceAlert.Watched;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import io.frostline.silencealert.SilenceStates.Known;
import io.frostline.silencealert.SilenceStates.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Looks at the devices whose time may have come: exactly, and as often as it takes to be through with them. */
public final class Round {
    /** Each look takes thousands; more than this is work for the next time. */
    private static final int MOST_LOOKS = 200;

    private final Subjects subjects;
    private final SilenceStates states;
    private final SilenceAlert alert;
    private final DeviceRound devices;
    private final GatewayRound gateways;

    public Round(
            Subjects subjects,
            SilenceStates states,
            Excursions excursions,
            SilenceAlert devices,
            GatewayAlert gateways,
            AlertSink alerts) {
        this.subjects = subjects;
        this.states = states;
        this.alert = devices;
        this.devices = new DeviceRound(states, excursions, alerts);
        this.gateways = new GatewayRound(subjects, states, excursions, gateways, alerts);
    }

    /** Tells what there is to tell; fails when something did not answer, and the next time goes on from there. */
    public CompletionStage<Void> run(Watched watched) {
        return look(watched, MOST_LOOKS).thenCompose(through -> gateways.run(watched));
    }

    private CompletionStage<Void> look(Watched watched, int left) {
        return states.dueDevices(watched.clock()).thenCompose(due -> {
            if (due.isEmpty() || left == 0) {
                return CompletableFuture.completedFuture(null);
            }
            return judge(due, watched)
                    .thenCompose(refused -> refused.devices().containsAll(due)
                            ? CompletableFuture.completedFuture(null)
                            : look(watched, left - 1));
        });
    }

    private CompletionStage<Refused> judge(Set<DeviceId> due, Watched watched) {
        return subjects.of(due)
                .thenCompose(judged -> states.load(due, Set.of())
                        .thenCompose(known -> states.load(Set.of(), gatewaysOf(known))
                                .thenCompose(news -> judge(judged, known, news, watched))));
    }

    private static Set<GatewayId> gatewaysOf(Known known) {
        return known.devices().values().stream()
                .flatMap(stored -> gatewaysOf(stored.value()).stream())
                .collect(Collectors.toSet());
    }

    private static Set<GatewayId> gatewaysOf(DeviceSilence device) {
        return device.episode() instanceof Episode.Held held
                ? Set.of(held.gateway())
                : device.gateways().keySet();
    }

    private CompletionStage<Refused> judge(Map<DeviceId, Subject> judged, Known known, Known news, Watched watched) {
        List<DeviceRound.Due> told = new ArrayList<>();
        List<DeviceChange> changes = new ArrayList<>();
        Map<GatewayAlert.Cause, List<GatewayRound.Due>> causes = new LinkedHashMap<>();
        GatewayNews gatewayNews = new GatewayNews(
                news.heard(),
                news.outages().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().value())));
        known.devices().forEach((id, before) -> {
            Subject subject = judged.get(id);
            if (subject == null) {
                changes.add(forgotten(id, before));
                return;
            }
            Judgement judgement = alert.due(subject, before.value(), watched, gatewayNews);
            if (judgement instanceof Judgement.Known one && one.alert().isPresent()) {
                told.add(new DeviceRound.Due(subject, before, one, one.alert().get()));
            } else if (judgement instanceof Judgement.Known one) {
                changes.add(new DeviceChange(id, before, one.after(), one.next(), false));
            } else if (judgement instanceof Judgement.GatewayToo too) {
                GatewayAlert.Cause cause = new GatewayAlert.Cause(too.gateway(), subject.customer(), too.began());
                causes.computeIfAbsent(cause, first -> new ArrayList<>())
                        .add(new GatewayRound.Due(subject, before, too.before()));
            }
        });
        return devices.tell(told)
                .thenCompose(toldOf -> {
                    changes.addAll(toldOf);
                    return gateways.holdBack(causes, news, watched);
                })
                .thenCompose(held -> {
                    changes.addAll(held);
                    return devices.remember(changes, watched.clock());
                });
    }

    /** Inactive or deleted: nothing is told of it, and it is not looked at again. */
    private static DeviceChange forgotten(DeviceId id, Stored<DeviceSilence> before) {
        return new DeviceChange(id, before, before.value().in(Episode.NONE), Optional.empty(), false);
    }
}
