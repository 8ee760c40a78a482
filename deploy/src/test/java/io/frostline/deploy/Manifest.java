package io.frostline.deploy;

import java.util.Map;
import java.util.stream.Stream;

/** One resource of a rendered overlay. */
record Manifest(String overlay, Node root) {
    /** As in Kubernetes, but for Knative's Service, which is a {@code KnativeService} here. */
    String kind() {
        String kind = root.at("kind").text();
        boolean knative = root.at("apiVersion").text().startsWith("serving.knative.dev/");
        return knative && kind.equals("Service") ? "KnativeService" : kind;
    }

    String name() {
        return root.at("metadata", "name").text();
    }

    Node spec() {
        return root.at("spec");
    }

    /** Of Deployments, Knative Services and Jobs. */
    Node pod() {
        return spec().at("template", "spec");
    }

    /** The one that runs the program. */
    Node container() {
        return pod().at("containers").items().findFirst().orElse(new Node(null));
    }

    /** All of them, those that run before, too. */
    Stream<Node> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(field -> pod().at(field).items());
    }

    Map<String, Node> podLabels() {
        return spec().at("template", "metadata", "labels").entries();
    }

    Node annotation(String key) {
        return spec().at("template", "metadata", "annotations", key);
    }

    boolean isWorkload() {
        return container().isThere();
    }

    /** Strimzi's operators pass by what does not name their cluster. */
    Stream<String> isStrimzis() {
        return unless(
                root.at("metadata", "labels", "strimzi.io/cluster").text().equals("kafka"),
                "it names no cluster of Strimzi");
    }

    /** A complaint about it. */
    String says(String complaint) {
        return overlay + ": " + kind() + " " + name() + ": " + complaint;
    }

    Stream<String> unless(boolean holds, String complaint) {
        return holds ? Stream.empty() : Stream.of(says(complaint));
    }
}
