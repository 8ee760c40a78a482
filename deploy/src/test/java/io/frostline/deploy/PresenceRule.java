package io.frostline.deploy;

import java.util.stream.Stream;

/** Every function is in both overlays, with all that belongs to it; events come from within the cluster only. */
final class PresenceRule {
    private PresenceRule() {}

    static Stream<String> check(Installation installation) {
        return Stream.concat(
                installation.functions().stream()
                        .flatMap(function -> installation.overlays().flatMap(overlay -> common(overlay, function))),
                installation.functions().stream()
                        .flatMap(function -> Stream.concat(
                                knative(installation.knative(), function), keda(installation.keda(), function))));
    }

    private static Stream<String> common(Overlay overlay, Function function) {
        return Stream.concat(
                Stream.of("ServiceAccount", "PodDisruptionBudget")
                        .flatMap(kind -> overlay.lacks(kind, function.name())),
                function.usesKafka() ? overlay.lacks("KafkaUser", function.name() + "-kafka") : Stream.empty());
    }

    private static Stream<String> knative(Overlay overlay, Function function) {
        if (function.takesEvents()) {
            return Stream.of(
                            overlay.lacks("KnativeService", function.name()),
                            overlay.lacks("KafkaSource", function.name()),
                            visibility(overlay, function, "cluster-local"))
                    .flatMap(complaints -> complaints);
        }
        if (function.isApi()) {
            return Stream.of(
                            overlay.lacks("KnativeService", function.name()),
                            domain(overlay, function),
                            redirected(overlay),
                            visibility(overlay, function, ""))
                    .flatMap(complaints -> complaints);
        }
        return overlay.lacks("Deployment", function.name());
    }

    private static Stream<String> keda(Overlay overlay, Function function) {
        return Stream.of("Deployment", function.takesEvents() ? "ScaledObject" : "HorizontalPodAutoscaler")
                .flatMap(kind -> overlay.lacks(kind, function.name()));
    }

    private static Stream<String> visibility(Overlay overlay, Function function, String wanted) {
        return overlay.one("KnativeService", function.name()).stream().flatMap(service -> {
            String is = service.root()
                    .at("metadata", "labels", "networking.knative.dev/visibility")
                    .text();
            return service.unless(is.equals(wanted), "visibility is '" + is + "' instead of '" + wanted + "'");
        });
    }

    /** Knative answers in plain text, too, unless the one and the other name say otherwise. */
    private static Stream<String> redirected(Overlay overlay) {
        return Stream.concat(overlay.all("DomainMapping"), overlay.all("KnativeService"))
                .filter(manifest -> !isClusterLocal(manifest))
                .flatMap(manifest -> manifest.unless(
                        manifest.root()
                                .at("metadata", "annotations", "networking.knative.dev/http-protocol")
                                .text()
                                .equals("redirected"),
                        "it answers in plain text"));
    }

    private static boolean isClusterLocal(Manifest manifest) {
        return manifest.root()
                .at("metadata", "labels", "networking.knative.dev/visibility")
                .isThere();
    }

    private static Stream<String> domain(Overlay overlay, Function function) {
        boolean mapped = overlay.all("DomainMapping")
                .filter(mapping -> mapping.spec().at("tls", "secretName").isThere())
                .anyMatch(mapping -> mapping.spec().at("ref", "name").text().equals(function.name()));
        return mapped
                ? Stream.empty()
                : Stream.of(overlay.name() + ": no DomainMapping with TLS leads to " + function.name());
    }
}
