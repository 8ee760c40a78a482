package io.frostline.deploy;

import io.frostline.model.Durations;
import io.frostline.model.Topics;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens to an event that is not taken: tried again for an hour at least, never for ever at once, never lost. */
final class DeliveryRule {
    private static final Duration LEAST_SPAN = Duration.ofHours(1);

    private DeliveryRule() {}

    static Stream<String> check(Installation installation) {
        return installation.knative().all("KafkaSource").flatMap(source -> delivery(installation.knative(), source));
    }

    private static Stream<String> delivery(Overlay overlay, Manifest source) {
        Node delivery = source.spec().at("delivery");
        boolean whole = Stream.of("retry", "backoffPolicy", "backoffDelay", "timeout", "deadLetterSink")
                .allMatch(field -> delivery.at(field).isThere());
        if (!whole) {
            return Stream.of(source.says("retry, back-off, timeout and dead-letter sink belong together"));
        }
        Duration span = span(delivery);
        return Stream.of(
                        source.unless(
                                delivery.at("backoffPolicy").text().equals("exponential"),
                                "its back-off is not exponential"),
                        source.unless(
                                span.compareTo(LEAST_SPAN) >= 0, "its attempts span " + span + ", less than an hour"),
                        timeout(
                                overlay,
                                source,
                                Durations.parse(delivery.at("timeout").text())),
                        deadLetters(overlay, source, delivery.at("deadLetterSink", "ref")))
                .flatMap(complaints -> complaints);
    }

    /** The waits alone, at the least: backoffDelay, twice that, and so on; who counts retries from 1 waits twice as long. */
    private static Duration span(Node delivery) {
        Duration first = Durations.parse(delivery.at("backoffDelay").text());
        int retries = Math.min(delivery.at("retry").number().orElse(0), 30);
        return IntStream.range(0, retries)
                .mapToObj(attempt -> first.multipliedBy(1L << attempt))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A function answers by itself after the hang limit, and Knative gives up on it after timeoutSeconds. */
    private static Stream<String> timeout(Overlay overlay, Manifest source, Duration timeout) {
        Properties binding = Function.properties(
                Checkout.module("event-binding").resolve("src/main/resources/META-INF/microprofile-config.properties"));
        Duration hang = Durations.parse(binding.getProperty("frostline.binding.hang-limit", ""));
        Duration request = overlay.one("KnativeService", source.name())
                .map(service -> Duration.ofSeconds(
                        service.pod().at("timeoutSeconds").number().orElse(0)))
                .orElse(Duration.ZERO);
        return source.unless(
                timeout.compareTo(hang) > 0 && timeout.compareTo(request) < 0,
                "its timeout is not between the hang limit of " + hang + " and the service's " + request);
    }

    private static Stream<String> deadLetters(Overlay overlay, Manifest source, Node reference) {
        boolean kept = reference.at("kind").text().equals("KafkaSink")
                && overlay.one("KafkaSink", reference.at("name").text())
                        .filter(sink -> sink.spec().at("topic").text().equals(Topics.UNDELIVERED))
                        .isPresent();
        return source.unless(kept, "its dead letters don't go to a KafkaSink of " + Topics.UNDELIVERED);
    }
}
