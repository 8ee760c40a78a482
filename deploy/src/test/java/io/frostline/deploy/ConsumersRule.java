package io.frostline.deploy;

import java.util.List;
import java.util.stream.Stream;

/** Who reads a topic: in one group whoever triggers the function, from the oldest event, in the order that it needs. */
final class ConsumersRule {
    private ConsumersRule() {}

    static Stream<String> check(Installation installation) {
        return installation
                .eventFunctions()
                .flatMap(function -> Stream.concat(
                        installation.knative().one("KafkaSource", function.name()).stream()
                                .flatMap(source -> source(source, function)),
                        installation.keda().one("ScaledObject", function.name()).stream()
                                .flatMap(scaled -> scaled(installation.keda(), scaled, function))));
    }

    private static Stream<String> source(Manifest source, Function function) {
        Node spec = source.spec();
        String ordering = function.ordering().equals("none") ? "unordered" : "ordered";
        String topics =
                String.join(",", spec.at("topics").items().map(Node::text).toList());
        return Stream.of(
                        is(source, "consumerGroup", spec.at("consumerGroup"), function.group()),
                        is(source, "topics", new Node(topics), function.topic()),
                        is(source, "ordering", spec.at("ordering"), ordering),
                        is(source, "initialOffset", spec.at("initialOffset"), "earliest"),
                        is(source, "net.tls", spec.at("net", "tls", "enable"), "true"),
                        is(source, "net.tls.cert", tls(spec, "cert"), secret(function)),
                        is(source, "net.tls.key", tls(spec, "key"), secret(function)),
                        is(source, "sink", spec.at("sink", "ref", "name"), function.name()),
                        is(source, "sink.uri", spec.at("sink", "uri"), "/events"))
                .flatMap(complaints -> complaints);
    }

    private static Node tls(Node spec, String part) {
        return spec.at("net", "tls", part, "secretKeyRef", "name");
    }

    private static Stream<String> scaled(Overlay overlay, Manifest scaled, Function function) {
        List<Node> triggers = scaled.spec().at("triggers").items().toList();
        boolean one = triggers.size() == 1 && triggers.get(0).at("type").text().equals("kafka");
        return Stream.of(
                        scaled.unless(one, "it does not have one trigger, by Kafka"),
                        triggers.stream().flatMap(trigger -> trigger(scaled, trigger, function)),
                        triggers.stream().flatMap(trigger -> login(overlay, scaled, trigger, function)))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> login(Overlay overlay, Manifest scaled, Node trigger, Function function) {
        String name = trigger.at("authenticationRef", "name").text();
        List<Node> targets = overlay.one("TriggerAuthentication", name).stream()
                .flatMap(login -> login.spec().at("secretTargetRef").items())
                .toList();
        return Stream.of("cert", "key")
                .flatMap(parameter -> scaled.unless(
                        targets.stream()
                                .filter(target -> target.at("parameter").text().equals(parameter))
                                .anyMatch(target -> target.at("name").text().equals(secret(function))),
                        "its " + parameter + " is not that of " + secret(function)));
    }

    /** Strimzi makes it for the KafkaUser of this name. */
    private static String secret(Function function) {
        return function.name() + "-kafka";
    }

    private static Stream<String> trigger(Manifest scaled, Node trigger, Function function) {
        Node metadata = trigger.at("metadata");
        return Stream.of(
                        is(scaled, "consumerGroup", metadata.at("consumerGroup"), function.group()),
                        is(scaled, "topic", metadata.at("topic"), function.topic()),
                        is(scaled, "offsetResetPolicy", metadata.at("offsetResetPolicy"), "earliest"),
                        // A group that never committed must be started to commit.
                        is(scaled, "scaleToZeroOnInvalidOffset", metadata.at("scaleToZeroOnInvalidOffset"), "false"),
                        // KEDA's own default is older than what Kafka 4 speaks.
                        scaled.unless(metadata.at("version").isThere(), "the protocol's version is not said"),
                        is(scaled, "tls", metadata.at("tls"), "enable"),
                        is(scaled, "scaleTargetRef", scaled.spec().at("scaleTargetRef", "name"), function.name()))
                .flatMap(complaints -> complaints);
    }

    private static Stream<String> is(Manifest manifest, String field, Node found, String wanted) {
        return manifest.unless(found.text().equals(wanted), field + " is '" + found.text() + "' instead of " + wanted);
    }
}
