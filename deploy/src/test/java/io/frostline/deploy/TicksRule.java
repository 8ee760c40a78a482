package io.frostline.deploy;

import io.frostline.model.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Timers: who has one is called, and who may sleep is not woken by it before it could fall asleep. */
final class TicksRule {
    private static final String AUTOSCALING = "autoscaling.knative.dev/";
    private static final Pattern EVERY_MINUTES = Pattern.compile("\\*(?:/([0-9]{1,2}))? \\* \\* \\* \\*");

    private TicksRule() {}

    static Stream<String> check(Installation installation) {
        return Stream.concat(
                installation.functions().stream()
                        .filter(Function::hasTimer)
                        .flatMap(function -> installation.knative().lacks("PingSource", function.name())),
                installation.knative().all("PingSource").flatMap(ping -> ping(installation, ping)));
    }

    private static Stream<String> ping(Installation installation, Manifest ping) {
        String function = ping.spec().at("sink", "ref", "name").text();
        boolean known = installation.functions().stream()
                .anyMatch(candidate -> candidate.hasTimer() && candidate.name().equals(function));
        String uri = ping.spec().at("sink", "uri").text();
        String schedule = ping.spec().at("schedule").text();
        return Stream.of(
                        ping.unless(known && uri.equals("/tick"), "no timer is at " + function + uri),
                        ping.unless(
                                interval(schedule).isPresent(), "its schedule " + schedule + " is not every n minutes"),
                        installation.knative().one("KnativeService", function).stream()
                                .flatMap(service -> sleep(service, schedule)))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> sleep(Manifest service, String schedule) {
        boolean always = service.annotation(AUTOSCALING + "min-scale").number().orElse(0) >= 1;
        Duration awake =
                duration(service, "window", "60s").plus(duration(service, "scale-to-zero-pod-retention-period", "0s"));
        boolean sleeps = interval(schedule)
                .filter(interval -> interval.compareTo(awake) > 0)
                .isPresent();
        return service.unless(
                always || sleeps, "it may sleep after " + awake + ", but a tick of " + schedule + " keeps it awake");
    }

    private static Duration duration(Manifest service, String name, String standard) {
        String text = service.annotation(AUTOSCALING + name).text();
        return Durations.parse(text.isEmpty() ? standard : text);
    }

    private static Optional<Duration> interval(String schedule) {
        Matcher matcher = EVERY_MINUTES.matcher(schedule);
        return matcher.matches()
                ? Optional.of(Duration.ofMinutes(matcher.group(1) == null ? 1 : Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }
}
