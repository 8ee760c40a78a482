package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.Reading;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.Excursion.End;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Judges a reading by all rules of its device. Safe for use by several threads. */
public final class DeviceJudge {
    private static final int DEVICES_KEPT = 20_000;

    private final ThresholdAlert alert = new ThresholdAlert();
    private final RuleCache rules;
    private final Clock clock;

    /**
     * Judges by that clock.
     *
     * @param complaints is told which settings of a device nobody could understand, when they are new
     */
    public DeviceJudge(Clock clock, BiConsumer<DeviceId, List<String>> complaints) {
        this.clock = clock;
        this.rules = new RuleCache(DEVICES_KEPT, complaints);
    }

    /**
     * What follows from a reading.
     *
     * @param after what to remember
     * @param alerts what to publish before it is remembered
     * @param excursions what to record before that
     * @param ends what to record first, of which nobody is told
     */
    public record Judgement(DeviceEpisodes after, List<Alert> alerts, List<Excursion> excursions, List<End> ends) {
        public Judgement {
            alerts = List.copyOf(alerts);
            excursions = List.copyOf(excursions);
            ends = List.copyOf(ends);
        }

        /** What is left to itself: whatever goes on ends, and nobody hears of it. */
        static Judgement leaving(DeviceId device, DeviceEpisodes before) {
            return new Judgement(before.forgotten(), List.of(), List.of(), before.ends(device));
        }
    }

    /**
     * Judges a reading of an active device. What began before the device was activated or given to its present owner is
     * left to itself, and what was received before is not judged.
     */
    public Judgement judge(Reading reading, Device device, DeviceEpisodes before) {
        Instant now = clock.instant();
        Judgement left = before.isOf(device)
                ? new Judgement(before, List.of(), List.of(), List.of())
                : Judgement.leaving(device.id(), before);
        DeviceEpisodes known = left.after().watchedAs(device);
        if (!device.isWatched(reading.received(), now)) {
            return new Judgement(known, List.of(), List.of(), left.ends());
        }
        Judgement judged = judge(reading, device, known, now);
        return new Judgement(judged.after(), judged.alerts(), judged.excursions(), left.ends());
    }

    /** What becomes of a device that is not active, or is none any more: nothing that was open goes on. */
    public Judgement inactive(DeviceId device, DeviceEpisodes before) {
        return before.anyOpen()
                ? Judgement.leaving(device, before)
                : new Judgement(before, List.of(), List.of(), List.of());
    }

    private Judgement judge(Reading reading, Device device, DeviceEpisodes before, Instant now) {
        Map<String, EpisodeState> after = new HashMap<>(before.byKind());
        Set<String> withoutRule = new HashSet<>(before.byKind().keySet());
        List<Alert> alerts = new ArrayList<>();
        Optional<LateReadings> late = before.late();
        for (Rule rule : rules.rules(device)) {
            withoutRule.remove(rule.kind().name());
            Decision decision = alert.decide(reading, rule, before, now);
            apply(rule.kind(), decision, after, alerts);
            if (decision instanceof Decision.Late found && rule.isOfHistory()) {
                late = late(late, found, reading.received(), now);
            }
        }
        for (String name : withoutRule) {
            AlertKind kind = new AlertKind(name);
            apply(kind, alert.withoutRule(reading, kind, before.of(kind)), after, alerts);
        }
        DeviceEpisodes next = before.with(after, late).heardAt(ThresholdAlert.judgedTime(reading));
        return new Judgement(next, alerts, excursions(device, before.byKind(), after), List.of());
    }

    /**
     * What was told of recorded excursions, of a device of which nothing is remembered: whoever recorded them may have failed
     * before it was published. What is told once more has the same ids.
     *
     * @param reading of the device, which brought it up
     */
    public List<Alert> again(Reading reading, Device device, Collection<Excursion> recorded) {
        if (recorded.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Map<AlertKind, Timing> timings =
                rules.rules(device).stream().collect(Collectors.toMap(Rule::kind, Rule::timing));
        return recorded.stream()
                .filter(one -> one.isOf(device))
                .map(one -> new Retelling(
                        reading, one, Optional.ofNullable(timings.get(one.id().kind())), now))
                .flatMap(one -> one.alerts().stream())
                .toList();
    }

    /** What a device is judged by. */
    List<Rule> rules(Device device) {
        return rules.rules(device);
    }

    private static Optional<LateReadings> late(
            Optional<LateReadings> before, Decision.Late found, Instant received, Instant now) {
        Instant newest = found.state().newest().orElseThrow();
        if (found.time().isBefore(newest.minus(LateReadings.HISTORY))) {
            return before;
        }
        return Optional.of(before.map(late -> late.and(found.time(), received))
                .orElseGet(() -> LateReadings.first(found.time(), received, now)));
    }

    private static void apply(AlertKind kind, Decision decision, Map<String, EpisodeState> after, List<Alert> alerts) {
        decision.announced().ifPresent(alerts::add);
        if (!decision.state().equals(EpisodeState.NONE)) {
            after.put(kind.name(), decision.state());
        }
    }

    /** The episodes that are another than before. */
    private static List<Excursion> excursions(
            Device device, Map<String, EpisodeState> before, Map<String, EpisodeState> after) {
        List<Excursion> changed = new ArrayList<>();
        after.forEach((kind, state) -> {
            EpisodeState earlier = before.getOrDefault(kind, EpisodeState.NONE);
            if (state.episode().isPresent() && !state.episode().equals(earlier.episode())) {
                changed.add(Excursion.of(
                        device, new AlertKind(kind), state, state.episode().get()));
            }
        });
        return changed;
    }
}
