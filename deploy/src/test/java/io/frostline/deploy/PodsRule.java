package io.frostline.deploy;

import java.util.Map;
import java.util.stream.Stream;

/** Every pod is locked in, has an account of its own, and says what it takes; what goes on for long is probed and spread. */
final class PodsRule {
    private static final String API = ":8080/q/openapi";

    private PodsRule() {}

    static Stream<String> check(Installation installation) {
        return installation
                .overlays()
                .flatMap(Overlay::workloads)
                .flatMap(workload -> Stream.concat(
                        Stream.concat(
                                account(workload),
                                workload.containers().flatMap(container -> locked(workload, container))),
                        workload.kind().equals("Job") ? Stream.empty() : lasting(workload)));
    }

    private static Stream<String> locked(Manifest workload, Node container) {
        Node security = container.at("securityContext");
        Node resources = container.at("resources");
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
                                resources.at("requests", "cpu").isThere()
                                        && resources.at("requests", "memory").isThere()
                                        && resources.at("limits", "memory").isThere(),
                                "it does not say what it takes"))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> account(Manifest workload) {
        return Stream.of(
                        workload.unless(
                                is(workload.pod().at("serviceAccountName"), workload.name()),
                                "its service account is another's"),
                        workload.unless(
                                is(workload.pod().at("automountServiceAccountToken"), "false"),
                                "it gets a token for the cluster"),
                        // KAFKA_PORT of a service "kafka" would be taken for a setting of the client.
                        workload.unless(is(workload.pod().at("enableServiceLinks"), "false"), "it gets service links"))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> lasting(Manifest workload) {
        Node spread = workload.pod().at("topologySpreadConstraints");
        boolean overZones = spread.items()
                .filter(constraint -> is(constraint.at("topologyKey"), "topology.kubernetes.io/zone"))
                .anyMatch(constraint ->
                        is(constraint.at("labelSelector", "matchLabels", "app.kubernetes.io/name"), workload.name()));
        return Stream.concat(
                probes(workload).entrySet().stream().flatMap(probe -> probed(workload, probe)),
                workload.unless(overZones, "it is not spread over zones"));
    }

    private static Stream<String> probed(Manifest workload, Map.Entry<String, String> probe) {
        Node http = workload.container().at(probe.getKey(), "httpGet");
        String asked = ":" + http.at("port").text() + http.at("path").text();
        return workload.unless(
                asked.equals(probe.getValue()),
                "its " + probe.getKey() + " asks " + asked + " instead of " + probe.getValue());
    }

    /** Port and path. With Knative an API's management port can't be asked; a load balancer must not see Kafka's health. */
    private static Map<String, String> probes(Manifest workload) {
        Function function = Function.in(Checkout.module(workload.name()));
        if (function.isApi() && workload.kind().equals("KnativeService")) {
            return Map.of("startupProbe", API, "readinessProbe", API, "livenessProbe", API);
        }
        String health = (function.isApi() ? ":9000" : ":8080") + "/q/health/";
        boolean edge = !function.isApi() && !function.takesEvents();
        return Map.of(
                "startupProbe", health + "started",
                "readinessProbe", health + (edge ? "group/gateways" : "ready"),
                "livenessProbe", health + "live");
    }

    private static boolean is(Node node, String wanted) {
        return node.text().equals(wanted);
    }
}
