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
import java.util.stream.Stream;

/** Looks at the devices whose time may have come: exactly, and as often as it takes to be through with them. */
public final class Round {
    /** Each look takes thousands; more than this is work for the next time. */
    private static final int MOST_LOOKS = 200;

    private final Subjects subjects;
    private final SilenceStates states;
    private final SilenceAlert alert;
    private final SecondLook secondLook;
    private final DeviceRound devices;
    private final GatewayRound gateways;

    public Round(
            Subjects subjects,
            ActiveDevices active,
            SilenceStates states,
            Excursions excursions,
            SilenceAlert devices,
            GatewayAlert gateways,
            AlertSink alerts) {
        this.subjects = subjects;
        this.states = states;
        this.alert = devices;
        this.secondLook = new SecondLook(active, subjects, states, excursions);
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
                                .thenCompose(news -> confirm(judged, known, news, watched))));
    }

    /** Without those that are known better by now, which are due again if they still are. */
    private CompletionStage<Refused> confirm(Map<DeviceId, Subject> judged, Known known, Known news, Watched watched) {
        return secondLook
                .at(suspects(judged, known, news(news), watched), watched.clock())
                .thenCompose(mistaken -> {
                    Map<DeviceId, Stored<DeviceSilence>> others = new LinkedHashMap<>(known.devices());
                    others.keySet().removeAll(mistaken.devices());
                    return judge(judged, others, news, watched)
                            .thenApply(refused ->
                                    new Refused(union(refused.devices(), mistaken.refused()), refused.gateways()));
                });
    }

    /** Those that would be told silent for the first time, or behind a silent gateway. */
    private List<SecondLook.Suspect> suspects(
            Map<DeviceId, Subject> judged, Known known, GatewayNews news, Watched watched) {
        List<SecondLook.Suspect> suspects = new ArrayList<>();
        known.devices().forEach((id, before) -> {
            Subject subject = judged.get(id);
            boolean told = before.value().episode() instanceof Episode.Silent;
            if (subject != null && !told && isToTell(alert.due(subject, before.value(), watched, news))) {
                suspects.add(new SecondLook.Suspect(subject, before));
            }
        });
        return suspects;
    }

    private static boolean isToTell(Judgement judgement) {
        return !(judgement instanceof Judgement.Known known) || known.alert().isPresent();
    }

    private static GatewayNews news(Known news) {
        return new GatewayNews(
                news.heard(),
                news.outages().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().value())));
    }

    private static Set<DeviceId> union(Set<DeviceId> some, Set<DeviceId> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
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

    private CompletionStage<Refused> judge(
            Map<DeviceId, Subject> judged, Map<DeviceId, Stored<DeviceSilence>> known, Known news, Watched watched) {
        List<DeviceRound.Due> told = new ArrayList<>();
        List<DeviceChange> changes = new ArrayList<>();
        Map<GatewayAlert.Cause, List<GatewayRound.Due>> causes = new LinkedHashMap<>();
        GatewayNews gatewayNews = news(news);
        known.forEach((id, before) -> {
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
