package io.frostline.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who uses a store is let through to it, at the port where it is; and whatever selects pods selects those of one program. */
final class NetworkRule {
    private static final List<Store> STORES = List.of(
            new Store("kafka", "KAFKA_SECURITY_PROTOCOL", "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS"),
            new Store("cassandra", ".*CASSANDRA.*_USERNAME", "FROSTLINE_CASSANDRA_CONTACT_POINTS"),
            new Store("redis", "FROSTLINE_REDIS_URL", ""));

    private NetworkRule() {}

    /**
     * @param login the variable of those who use it
     * @param address where the site says where it is; empty when a Secret does
     */
    private record Store(String name, String login, String address) {
        String label() {
            return "frostline.io/uses-" + name;
        }
    }

    static Stream<String> check(Installation installation) {
        return installation
                .overlays()
                .flatMap(overlay -> Stream.of(
                                Stream.of("nothing", "names").flatMap(name -> overlay.lacks("NetworkPolicy", name)),
                                STORES.stream().flatMap(store -> store(overlay, store)),
                                Stream.of("PodDisruptionBudget", "Service", "NetworkPolicy")
                                        .flatMap(overlay::all)
                                        .flatMap(selecting -> selects(overlay, selecting)),
                                overlay.all("HorizontalPodAutoscaler")
                                        .flatMap(scaler -> overlay.lacks(
                                                "Deployment",
                                                scaler.spec()
                                                        .at("scaleTargetRef", "name")
                                                        .text())))
                        .flatMap(complaints -> complaints));
    }

    private static Stream<String> store(Overlay overlay, Store store) {
        return Stream.of(
                        overlay.workloads().flatMap(workload -> labelled(workload, store)),
                        overlay.lacks("NetworkPolicy", "to-" + store.name()),
                        overlay.one("NetworkPolicy", "to-" + store.name()).stream()
                                .flatMap(policy -> open(overlay, policy, store)))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> labelled(Manifest workload, Store store) {
        boolean uses = workload.container()
                .at("env")
                .items()
                .anyMatch(variable -> variable.at("name").text().matches(store.login()));
        boolean says = workload.podLabels().containsKey(store.label());
        return workload.unless(
                uses == says, uses ? "it is not let through to " + store.name() : "it need not reach " + store.name());
    }

    private static Stream<String> open(Overlay overlay, Manifest policy, Store store) {
        Set<String> ports = policy.spec()
                .at("egress")
                .items()
                .flatMap(rule -> rule.at("ports").items())
                .map(port -> port.at("port").text())
                .collect(Collectors.toSet());
        Set<String> wanted = overlay.all("ConfigMap")
                .map(map -> map.root().at("data", store.address()).text())
                .flatMap(text -> Arrays.stream(text.split(",")))
                .filter(address -> address.contains(":"))
                .map(address -> address.substring(address.lastIndexOf(':') + 1))
                .collect(Collectors.toSet());
        boolean selects =
                policy.spec().at("podSelector", "matchLabels").entries().containsKey(store.label());
        return Stream.concat(
                policy.unless(selects, "it is not for " + store.label()),
                policy.unless(wanted.isEmpty() || ports.equals(wanted), "it opens " + ports + " instead of " + wanted));
    }

    /** A budget and a Service are for one program, a policy for one at least; without labels it is for all. */
    private static Stream<String> selects(Overlay overlay, Manifest selecting) {
        Map<String, Node> labels = selector(selecting).entries();
        long selected = overlay.workloads()
                .filter(workload -> workload.podLabels().entrySet().containsAll(labels.entrySet()))
                .count();
        boolean many = selecting.kind().equals("NetworkPolicy");
        return selecting.unless(many ? selected > 0 : selected == 1, "it selects " + selected + " programs");
    }

    private static Node selector(Manifest selecting) {
        return switch (selecting.kind()) {
            case "NetworkPolicy" -> selecting.spec().at("podSelector", "matchLabels");
            case "PodDisruptionBudget" -> selecting.spec().at("selector", "matchLabels");
            default -> selecting.spec().at("selector");
        };
    }
}
