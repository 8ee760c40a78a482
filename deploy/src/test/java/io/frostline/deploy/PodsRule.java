package io.frostline.deploy;

import java.util.stream.Stream;

/** Every pod is locked in, has an account of its own, and says what it takes; what goes on for long is probed and spread. */
final class PodsRule {
    private PodsRule() {}

    static Stream<String> check(Installation installation) {
        return installation
                .overlays()
                .flatMap(Overlay::workloads)
                .flatMap(workload -> Stream.concat(
                        locked(workload), workload.kind().equals("Job") ? Stream.empty() : lasting(workload)));
    }

    private static Stream<String> locked(Manifest workload) {
        Node security = workload.container().at("securityContext");
        Node resources = workload.container().at("resources");
        boolean nothingDropped = security.at("capabilities", "drop")
                .items()
                .noneMatch(dropped -> dropped.text().equals("ALL"));
        return Stream.of(
                        workload.unless(is(security.at("runAsNonRoot"), "true"), "it may run as root"),
                        workload.unless(is(security.at("readOnlyRootFilesystem"), "true"), "its files are writable"),
                        workload.unless(is(security.at("allowPrivilegeEscalation"), "false"), "it may gain privileges"),
                        workload.unless(!nothingDropped, "it keeps capabilities"),
                        workload.unless(
                                is(security.at("seccompProfile", "type"), "RuntimeDefault"),
                                "it has no seccomp profile"),
                        workload.unless(
                                is(workload.pod().at("serviceAccountName"), workload.name()),
                                "its service account is another's"),
                        workload.unless(
                                is(workload.pod().at("automountServiceAccountToken"), "false"),
                                "it gets a token for the cluster"),
                        // KAFKA_PORT of a service "kafka" would be taken for a setting of the client.
                        workload.unless(is(workload.pod().at("enableServiceLinks"), "false"), "it gets service links"),
                        workload.unless(
                                resources.at("requests", "cpu").isThere()
                                        && resources.at("requests", "memory").isThere()
                                        && resources.at("limits", "memory").isThere(),
                                "it does not say what it takes"))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> lasting(Manifest workload) {
        Node spread = workload.pod().at("topologySpreadConstraints");
        boolean overZones = spread.items()
                .filter(constraint -> is(constraint.at("topologyKey"), "topology.kubernetes.io/zone"))
                .anyMatch(constraint ->
                        is(constraint.at("labelSelector", "matchLabels", "app.kubernetes.io/name"), workload.name()));
        return Stream.concat(
                Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                        .filter(probe -> !workload.container()
                                .at(probe, "httpGet", "path")
                                .isThere())
                        .map(probe -> workload.says("it has no " + probe)),
                workload.unless(overZones, "it is not spread over zones"));
    }

    private static boolean is(Node node, String wanted) {
        return node.text().equals(wanted);
    }
}
