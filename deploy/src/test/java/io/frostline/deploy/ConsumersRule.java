package io.frostline.deploy;

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
                                .flatMap(scaled -> scaled.spec()
                                        .at("triggers")
                                        .items()
                                        .flatMap(trigger -> trigger(scaled, trigger, function)))));
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
                        is(source, "sink", spec.at("sink", "ref", "name"), function.name()),
                        is(source, "sink.uri", spec.at("sink", "uri"), "/events"))
                .flatMap(complaints -> complaints);
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
