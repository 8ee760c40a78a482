package io.frostline.deploy;

import io.frostline.model.Topic;
import io.frostline.model.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The KafkaTopics are those of {@code topics.yaml}, with as many copies as survive the loss of a machine. */
final class TopicsRule {
    private TopicsRule() {}

    static Stream<String> check(Installation installation) {
        return installation
                .overlays()
                .flatMap(overlay -> Stream.concat(
                        Topics.all().stream().flatMap(topic -> overlay.lacks("KafkaTopic", topic.name())),
                        overlay.all("KafkaTopic").flatMap(TopicsRule::topic)));
    }

    private static Stream<String> topic(Manifest manifest) {
        Node spec = manifest.spec();
        Map<String, String> settings = new TreeMap<>();
        spec.at("config").entries().forEach((key, value) -> settings.put(key, value.text()));
        String inSync = String.valueOf(settings.remove("min.insync.replicas"));
        Topic topic = new Topic(manifest.name(), spec.at("partitions").number().orElse(0), settings);
        return Stream.of(
                        manifest.isStrimzis(),
                        manifest.unless(Topics.all().contains(topic), "it is not as in topics.yaml: " + topic),
                        manifest.unless(
                                spec.at("replicas").number().orElse(0) >= 3 && inSync.equals("2"),
                                "it has fewer than 3 copies, or does not wait for 2"))
                .flatMap(complaints -> complaints);
    }
}
