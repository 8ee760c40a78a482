package io.frostline.auth.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.auth.FakeRegistry;
import io.frostline.binding.Delivery;
import io.frostline.binding.EventPublisher;
import io.frostline.binding.Outcome;
import io.frostline.binding.Rejection;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Heartbeat;
import io.frostline.model.HeartbeatJson;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.model.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthFunctionTest {
    private static final Instant RECEIVED = Instant.ofEpochMilli(1764000000450L);
    private static final String GOOD = reading(123, "789", 1764000000000L);
    private static final String WRONG = reading(123, "1", 1764000000000L);
    private static final String UNKNOWN = reading(999, "1", 1764000000000L);

    private final FakeRegistry registry = FakeRegistry.ofScenarios();
    private final Publisher publisher = new Publisher();
    private final AuthFunction function = new AuthFunction(registry, registry, publisher);

    @Test
    void aReadingIsPublishedAsAnEventOfItsDevice() {
        // When
        Delivered report = report(7, GOOD);
        function.handle(List.of(report));

        // Then
        Event event = publisher.events.get(0);
        Reading reading = ((Parsed.Valid<Reading>) ReadingJson.decode(event.data())).value();
        assertThat(publisher.topics).containsExactly("readings");
        assertThat(event.id()).isEqualTo(reading.id().toString());
        assertThat(event.type()).isEqualTo("io.frostline.reading.v1");
        assertThat(event.source()).isEqualTo("/frostline/auth");
        assertThat(event.time()).isEqualTo(RECEIVED);
        assertThat(event.key()).isEqualTo("123");
        assertThat(event.trace()).isEqualTo(report.event().trace()).isPresent();
        assertThat(reading.gateway().value()).isEqualTo(7);
        assertThat(reading.received()).isEqualTo(RECEIVED);
        assertThat(reading.original()).contains("\"temp\":4.5").doesNotContain("789");
    }

    @Test
    void aReportIsDoneOnlyWhenItsLastReadingIsAcknowledged() {
        // Given
        publisher.acknowledging = false;
        Delivered report = report(7, readings(GOOD, reading(124, "64089519511846157", 1764000000000L)));
        function.handle(List.of(report));
        assertThat(publisher.events).hasSize(2);

        // When
        publisher.acknowledgements.get(1).complete(null);
        assertThat(report.outcome).isNull();
        publisher.acknowledgements.get(0).complete(null);

        // Then
        assertThat(report.outcome).isEqualTo(Outcome.DONE);
    }

    @Test
    void anUnacknowledgedReadingIsAPassingFaultAlsoBesideARefusedOne() {
        // Given
        publisher.acknowledging = false;
        Delivered report = report(7, readings(GOOD, WRONG));
        function.handle(List.of(report));

        // When
        publisher.acknowledgements.get(0).completeExceptionally(new IllegalStateException("no broker"));

        // Then
        assertThat(report.outcome).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void eachBadReadingIsARejectionWithItsPathAndItsPart() {
        // When
        Delivered report = report(7, readings(WRONG, GOOD, UNKNOWN));
        function.handle(List.of(report));

        // Then
        List<Rejection> rejections = ((Outcome.Rejected) report.settled()).rejections();
        assertThat(rejections)
                .extracting(Rejection::reason)
                .containsExactly("token of device 123 is wrong", "device 999 is not registered");
        assertThat(rejections)
                .extracting(Rejection::path)
                .containsExactly("readings[0].device.auth", "readings[2].device.id");
        assertThat(rejections).allMatch(rejection -> rejection.part().isPresent());
        assertThat(publisher.events).hasSize(1);
    }

    @Test
    void whatIsNoReportIsRejectedWholeAndItsNeighboursGoOn() {
        // When
        Delivered broken = report(7, "{");
        Delivered good = report(7, GOOD);
        function.handle(List.of(broken, good));

        // Then
        assertThat(((Outcome.Rejected) broken.settled()).rejections())
                .allMatch(rejection -> rejection.part().isEmpty());
        assertThat(good.outcome).isEqualTo(Outcome.DONE);
    }

    @Test
    void readingsArePublishedInTheOrderOfTheReports() {
        // When
        List<Delivery> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batch.add(report(7 + i % 2, reading(123, "789", 1764000000000L + i)));
        }
        function.handle(batch);

        // Then
        assertThat(publisher.events.stream()
                        .map(event -> ((Parsed.Valid<Reading>) ReadingJson.decode(event.data())).value())
                        .map(reading -> reading.time().toEpochMilli() - 1764000000000L))
                .isSorted()
                .hasSize(20);
    }

    @Test
    void aFailedLookUpIsAPassingFaultOfItsGatewayOnly() {
        // Given
        registry.unavailable(124);

        // When
        Delivered before = report(7, GOOD);
        Delivered failing = report(7, reading(124, "64089519511846157", 1764000000000L));
        Delivered other = report(8, GOOD);
        function.handle(List.of(before, failing, other));

        // Then
        assertThat(before.outcome).isInstanceOf(Outcome.Retry.class);
        assertThat(failing.outcome).isInstanceOf(Outcome.Retry.class);
        assertThat(other.outcome).isEqualTo(Outcome.DONE);
        assertThat(publisher.events).hasSize(1);
    }

    @Test
    void aPublisherThatThrowsIsAPassingFault() {
        publisher.broken = true;

        Delivered report = report(7, GOOD);
        function.handle(List.of(report));

        assertThat(report.outcome).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void aHeartbeatIsCopiedIntoEveryPartitionOfTheReadings() {
        // When
        Delivered heartbeat = new Delivered(Heartbeat.ofReports(3, RECEIVED).event("/test"));
        function.heartbeat(heartbeat);

        // Then
        assertThat(publisher.topics).containsOnly("readings").hasSize(Publisher.PARTITIONS);
        assertThat(publisher.events.get(1).type()).isEqualTo("io.frostline.heartbeat.v1");
        assertThat(publisher.events.get(1).source()).isEqualTo("/frostline/auth");
        assertThat(HeartbeatJson.decode(publisher.events.get(1).data()))
                .isEqualTo(new Parsed.Valid<>(Heartbeat.ofReports(3, RECEIVED).copiedTo(1)));
        assertThat(heartbeat.outcome).isEqualTo(Outcome.DONE);
    }

    @Test
    void aHeartbeatIsDoneOnlyWhenAllItsCopiesAreAcknowledged() {
        // Given
        publisher.acknowledging = false;
        Delivered heartbeat = new Delivered(Heartbeat.ofReports(3, RECEIVED).event("/test"));
        function.heartbeat(heartbeat);

        // When
        publisher.acknowledgements.get(0).complete(null);
        assertThat(heartbeat.outcome).isNull();
        publisher.acknowledgements.get(1).completeExceptionally(new IllegalStateException("no broker"));

        // Then
        assertThat(heartbeat.outcome).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void whatIsNoHeartbeatIsRejected() {
        Delivered broken = new Delivered(
                Event.of("1", EventType.HEARTBEAT, "/test", RECEIVED, Heartbeat.KEY, "{}".getBytes(UTF_8)));
        function.heartbeat(broken);
        assertThat(broken.outcome).isEqualTo(Outcome.rejected("is missing", "time"));
    }

    private static Delivered report(int gateway, String body) {
        TraceParent trace = new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);
        return new Delivered(
                Event.of("1", EventType.REPORT, "/test", RECEIVED, Integer.toString(gateway), body.getBytes(UTF_8))
                        .in(Optional.of(trace)));
    }

    private static String readings(String... readings) {
        return "{\"readings\":[" + String.join(",", readings) + "]}";
    }

    private static String reading(int device, String token, long time) {
        return "{\"device\":{\"id\":" + device + ",\"auth\":" + token + "},\"reading\":{\"temp\":4.5,\"time\":" + time
                + "}}";
    }

    private static final class Delivered implements Delivery {
        private final Event event;
        private @Nullable Outcome outcome;

        Delivered(Event event) {
            this.event = event;
        }

        @Override
        public Event event() {
            return event;
        }

        @Override
        public void complete(Outcome ended) {
            if (outcome == null) {
                outcome = ended;
            }
        }

        Outcome settled() {
            return Optional.ofNullable(outcome).orElseThrow();
        }
    }

    private static final class Publisher implements EventPublisher {
        private static final int PARTITIONS = 2;

        private final List<String> topics = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final List<CompletableFuture<Void>> acknowledgements = new ArrayList<>();
        private boolean acknowledging = true;
        private boolean broken;

        @Override
        public CompletionStage<Void> broadcast(String topic, IntFunction<Event> event) {
            return CompletableFuture.allOf(IntStream.range(0, PARTITIONS)
                    .mapToObj(event)
                    .map(one -> publish(topic, one))
                    .toArray(CompletableFuture<?>[]::new));
        }

        @Override
        public CompletionStage<Integer> partitions(String topic) {
            return CompletableFuture.completedFuture(PARTITIONS);
        }

        @Override
        public CompletableFuture<Void> publish(String topic, Event event) {
            if (broken) {
                throw new IllegalStateException("closed");
            }
            topics.add(topic);
            events.add(event);
            CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
            acknowledgements.add(acknowledgement);
            if (acknowledging) {
                acknowledgement.complete(null);
            }
            return acknowledgement;
        }
    }
}
