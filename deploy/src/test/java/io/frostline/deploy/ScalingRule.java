package io.frostline.deploy;

import io.frostline.model.Topic;
import io.frostline.model.Topics;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How many there are of a function: never none of those that must watch, never more than have a partition to read. */
final class ScalingRule {
    private static final String AUTOSCALING = "autoscaling.knative.dev/";

    private ScalingRule() {}

    static Stream<String> check(Installation installation) {
        return Stream.concat(
                installation.eventFunctions().flatMap(function -> bounds(installation, function)),
                installation.knative().all("KnativeService").flatMap(ScalingRule::target));
    }

    private static Stream<String> bounds(Installation installation, Function function) {
        Stream<String> knative = installation.knative().one("KnativeService", function.name()).stream()
                .flatMap(service -> bounds(
                        service,
                        service.annotation(AUTOSCALING + "min-scale").number(),
                        service.annotation(AUTOSCALING + "max-scale").number(),
                        function));
        Stream<String> keda = installation.keda().one("ScaledObject", function.name()).stream()
                .flatMap(scaled -> bounds(
                        scaled,
                        scaled.spec().at("minReplicaCount").number(),
                        scaled.spec().at("maxReplicaCount").number(),
                        function));
        Stream<String> blind = installation.keda().one("ScaledObject", function.name()).stream()
                .flatMap(scaled -> scaled.unless(
                        scaled.spec().at("fallback", "replicas").number().orElse(0) >= 1,
                        "nobody works while KEDA can't see the lag"));
        return Stream.of(knative, keda, blind).flatMap(complaints -> complaints);
    }

    private static Stream<String> bounds(Manifest manifest, OptionalInt least, OptionalInt most, Function function) {
        int partitions = Topics.all().stream()
                .filter(topic -> topic.name().equals(function.topic()))
                .mapToInt(Topic::partitions)
                .sum();
        return Stream.of(
                        manifest.unless(least.isPresent(), "its least scale is not said"),
                        manifest.unless(
                                !function.hasTimer() || least.orElse(0) >= 1,
                                "it has a timer, so there must always be one of it"),
                        manifest.unless(
                                most.isPresent() && most.getAsInt() >= 1 && most.getAsInt() <= partitions,
                                "its most is not from 1 to " + partitions + ", the partitions of " + function.topic()))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> target(Manifest service) {
        int target = service.annotation(AUTOSCALING + "target").number().orElse(0);
        int most = service.pod().at("containerConcurrency").number().orElse(-1);
        return Stream.of(
                        service.unless(target > 0, "it has no target"),
                        service.unless(
                                most == 0 || target <= most,
                                "its target is beyond its containerConcurrency of " + most))
                .flatMap(complaints -> complaints);
    }
}
