package io.frostline.deploy;

import io.frostline.model.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Annotations and KEDA's trigger metadata are free maps: whatever is misspelt there is silently without effect. */
final class NamesRule {
    private static final String AUTOSCALING = "autoscaling.knative.dev/";
    private static final String LOAD_BALANCER = "service.beta.kubernetes.io/aws-load-balancer-";
    private static final Set<String> ANNOTATIONS = Set.of(
            AUTOSCALING + "activation-scale",
            AUTOSCALING + "class",
            AUTOSCALING + "initial-scale",
            AUTOSCALING + "max-scale",
            AUTOSCALING + "metric",
            AUTOSCALING + "min-scale",
            AUTOSCALING + "panic-threshold-percentage",
            AUTOSCALING + "panic-window-percentage",
            AUTOSCALING + "scale-down-delay",
            AUTOSCALING + "scale-to-zero-pod-retention-period",
            AUTOSCALING + "target",
            AUTOSCALING + "target-burst-capacity",
            AUTOSCALING + "target-utilization-percentage",
            AUTOSCALING + "window",
            LOAD_BALANCER + "listener-attributes.TCP-8883",
            LOAD_BALANCER + "nlb-target-type",
            LOAD_BALANCER + "scheme",
            LOAD_BALANCER + "type",
            "networking.knative.dev/http-protocol");
    private static final Set<String> DURATIONS = Set.of(
            AUTOSCALING + "scale-down-delay",
            AUTOSCALING + "scale-to-zero-pod-retention-period",
            AUTOSCALING + "window");
    /** As Go writes them, in one unit. */
    private static final Pattern DURATION = Pattern.compile("[0-9]{1,4}[smh]");

    private static final Duration LEAST_WINDOW = Duration.ofSeconds(6);
    private static final Duration MOST = Duration.ofHours(1);
    private static final Set<String> KEDA = Set.of(
            "activationLagThreshold",
            "allowIdleConsumers",
            "bootstrapServers",
            "consumerGroup",
            "excludePersistentLag",
            "lagThreshold",
            "limitToPartitionsWithLag",
            "offsetResetPolicy",
            "partitionLimitation",
            "sasl",
            "scaleToZeroOnInvalidOffset",
            "tls",
            "topic",
            "unsafeSsl",
            "version");
    private static final Set<String> KEDA_PARAMETERS =
            Set.of("ca", "cert", "key", "keyPassword", "password", "sasl", "tls", "username");

    private NamesRule() {}

    static Stream<String> check(Installation installation) {
        return Stream.of(
                        installation.manifests().flatMap(NamesRule::annotations),
                        installation.keda().all("ScaledObject").flatMap(NamesRule::triggers),
                        installation.keda().all("TriggerAuthentication").flatMap(NamesRule::parameters))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> annotations(Manifest manifest) {
        return Stream.of(manifest.root(), manifest.spec().at("template"))
                .flatMap(part -> part.at("metadata", "annotations").entries().entrySet().stream())
                .flatMap(annotation -> annotation(manifest, annotation));
    }

    private static Stream<String> annotation(Manifest manifest, Map.Entry<String, Node> annotation) {
        String key = annotation.getKey();
        if (!ANNOTATIONS.contains(key)) {
            return Stream.of(manifest.says("nobody knows the annotation " + key));
        }
        return DURATIONS.contains(key)
                ? duration(manifest, key, annotation.getValue().text())
                : Stream.empty();
    }

    private static Stream<String> duration(Manifest manifest, String key, String text) {
        if (!DURATION.matcher(text).matches()) {
            return Stream.of(manifest.says(key + " is no duration"));
        }
        Duration duration = Durations.parse(text);
        Duration least = key.endsWith("/window") ? LEAST_WINDOW : Duration.ZERO;
        return manifest.unless(
                duration.compareTo(least) >= 0 && duration.compareTo(MOST) <= 0,
                key + " is not from " + least + " to " + MOST);
    }

    private static Stream<String> triggers(Manifest manifest) {
        return manifest.spec()
                .at("triggers")
                .items()
                .flatMap(trigger -> trigger.at("metadata").entries().keySet().stream())
                .filter(key -> !KEDA.contains(key))
                .map(key -> manifest.says("KEDA knows no " + key));
    }

    private static Stream<String> parameters(Manifest manifest) {
        return manifest.spec()
                .at("secretTargetRef")
                .items()
                .map(target -> target.at("parameter").text())
                .filter(parameter -> !KEDA_PARAMETERS.contains(parameter))
                .map(parameter -> manifest.says("KEDA knows no parameter " + parameter));
    }
}
