package io.frostline.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each program gets the settings that it has no default for, none that nobody reads, and secrets by reference. */
final class ConfigurationRule {
    /** What others than Frostline read. A name that is missing here is a misspelt one until somebody adds it. */
    private static final Set<String> OF_OTHERS = Set.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SSL_KEYSTORE_LOCATION",
            "KAFKA_SSL_KEYSTORE_PASSWORD",
            "KAFKA_SSL_KEYSTORE_TYPE",
            "KAFKA_SSL_TRUSTSTORE_LOCATION",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "QUARKUS_CASSANDRA_AUTH_PASSWORD",
            "QUARKUS_CASSANDRA_AUTH_USERNAME",
            "QUARKUS_HTTP_INSECURE_REQUESTS",
            "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
            "QUARKUS_HTTP_SSL_PORT",
            "QUARKUS_MANAGEMENT_HOST");

    private ConfigurationRule() {}

    static Stream<String> check(Installation installation) {
        return installation
                .overlays()
                .flatMap(overlay -> Stream.concat(
                        overlay.workloads().flatMap(workload -> program(overlay, workload)), unread(overlay)));
    }

    private static Stream<String> unread(Overlay overlay) {
        Set<String> read = overlay.workloads()
                .flatMap(workload -> ConfigKeys.of(Checkout.module(workload.name())).known().stream())
                .collect(Collectors.toSet());
        return overlay.workloads()
                .flatMap(workload -> maps(overlay, workload))
                .distinct()
                .flatMap(map -> keys(map)
                        .filter(name -> !read.contains(name) && !OF_OTHERS.contains(name))
                        .map(name -> map.says("nobody reads " + name)));
    }

    private static Stream<String> program(Overlay overlay, Manifest workload) {
        ConfigKeys keys = ConfigKeys.of(Checkout.module(workload.name()));
        Set<String> own = workload.container()
                .at("env")
                .items()
                .map(variable -> variable.at("name").text())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> site =
                maps(overlay, workload).flatMap(ConfigurationRule::keys).collect(Collectors.toSet());
        Stream<String> unknown = own.stream()
                .filter(name -> !keys.known().contains(name) && !OF_OTHERS.contains(name))
                .map(name -> workload.says("it does not know " + name));
        Stream<String> missing = keys.needed().stream()
                .sorted()
                .filter(name -> !own.contains(name) && !site.contains(name))
                .map(name -> workload.says("it needs " + name));
        return Stream.of(
                        unknown,
                        missing,
                        trigger(overlay, workload, keys),
                        workload.container().at("env").items().flatMap(variable -> value(workload, variable)))
                .flatMap(complaints -> complaints);
    }

    private static Stream<Manifest> maps(Overlay overlay, Manifest workload) {
        return workload.container()
                .at("envFrom")
                .items()
                .map(source -> source.at("configMapRef", "name").text())
                .flatMap(name -> overlay.one("ConfigMap", name).stream());
    }

    private static Stream<String> keys(Manifest map) {
        return map.root().at("data").entries().keySet().stream();
    }

    private static Stream<String> trigger(Overlay overlay, Manifest workload, ConfigKeys keys) {
        String wanted = overlay.name().equals("knative") ? "http" : "kafka";
        String found = workload.container()
                .at("env")
                .item("FROSTLINE_TRIGGER")
                .at("value")
                .text();
        boolean triggered =
                !Function.in(Checkout.module(workload.name())).topic().isEmpty();
        return workload.unless(
                !triggered || found.equals(wanted), "its trigger is '" + found + "' instead of " + wanted);
    }

    private static Stream<String> value(Manifest workload, Node variable) {
        String name = variable.at("name").text();
        String value = variable.at("value").text();
        boolean secret = name.matches(".*(PASSWORD|TOKEN|SECRET|REDIS_URL)");
        boolean mounted = workload.container()
                .at("volumeMounts")
                .items()
                .map(mount -> mount.at("mountPath").text() + "/")
                .anyMatch(value::startsWith);
        return Stream.of(
                        workload.unless(!secret || value.isEmpty(), name + " is a secret in plain sight"),
                        workload.unless(
                                !value.startsWith("/") || mounted,
                                name + " is " + value + ", where nothing is mounted"))
                .flatMap(complaints -> complaints);
    }
}
