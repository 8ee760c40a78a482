package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EventIdsTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_764_000_000_000L);

    @TestFactory
    Stream<DynamicTest> readings() {
        return golden(
                "reading",
                vector -> EventIds.reading(
                        new DeviceId((int) Yaml.number(vector, "device")), time(vector, "time"), metrics(vector)));
    }

    @TestFactory
    Stream<DynamicTest> reports() {
        return golden(
                "report",
                vector -> EventIds.report(
                        new GatewayId((int) Yaml.number(vector, "gateway")),
                        time(vector, "received"),
                        Yaml.text(vector, "body").getBytes(StandardCharsets.UTF_8)));
    }

    @TestFactory
    Stream<DynamicTest> episodes() {
        return golden(
                "episode",
                vector -> EventIds.episode(
                        Yaml.text(vector, "subject"), new AlertKind(Yaml.text(vector, "kind")), time(vector, "began")));
    }

    @TestFactory
    Stream<DynamicTest> alerts() {
        return golden(
                "alert",
                vector -> EventIds.alert(
                        EventId.parse(Yaml.text(vector, "episode")),
                        Transition.parse(Yaml.text(vector, "transition")),
                        (int) Yaml.number(vector, "n")));
    }

    @TestFactory
    Stream<DynamicTest> heartbeats() {
        return golden("heartbeat", vector -> {
            Heartbeat taken = Heartbeat.ofReports((int) Yaml.number(vector, "reports"), time(vector, "time"));
            int readings = (int) Yaml.number(vector, "readings");
            return EventIds.heartbeat(readings < 0 ? taken : taken.copiedTo(readings));
        });
    }

    @TestFactory
    Stream<DynamicTest> summaries() {
        return golden(
                "summary",
                vector -> EventIds.summary(
                        new CustomerId((int) Yaml.number(vector, "customer")),
                        LocalDate.parse(Yaml.text(vector, "day"))));
    }

    @Test
    void aReadingHasOneIdWhicheverGatewaySentIt() {
        // Given
        SortedMap<Metric, Double> metrics = new TreeMap<>(Map.of(Metric.TEMPERATURE, 4.2));
        Reading one = new Reading(new DeviceId(1), new GatewayId(7), TIME, TIME, metrics, "{}");
        Reading other = new Reading(new DeviceId(1), new GatewayId(8), TIME, TIME.plusMillis(1), metrics, "{ }");
        // Then
        assertThat(one.id()).isEqualTo(other.id()).isEqualTo(EventIds.reading(new DeviceId(1), TIME, metrics));
    }

    @Test
    void minusZeroAndZeroAreTheSameReading() {
        assertThat(temperature(-0.0)).isEqualTo(temperature(0.0));
    }

    @Test
    void theNextMillisecondAndTheNextDoubleAreOtherReadings() {
        assertThat(temperature(4.2))
                .isNotEqualTo(temperature(Math.nextUp(4.2)))
                .isNotEqualTo(EventIds.reading(
                        new DeviceId(1), TIME.plusMillis(1), new TreeMap<>(Map.of(Metric.TEMPERATURE, 4.2))));
    }

    @Test
    void longContentIsHashedWhole() {
        // Given
        byte[] one = new byte[100_000];
        byte[] other = new byte[100_000];
        other[99_999] = 1;
        // Then
        assertThat(EventIds.report(new GatewayId(7), TIME, one))
                .isNotEqualTo(EventIds.report(new GatewayId(7), TIME, other));
    }

    @Test
    void subjectsOfDevicesAndGatewaysDiffer() {
        assertThat(EventIds.subject(new DeviceId(7))).isEqualTo("device:7");
        assertThat(EventIds.subject(new GatewayId(7))).isEqualTo("gateway:7");
        assertThat(EventIds.subject(new GatewayId(7), Optional.of(new CustomerId(5))))
                .isEqualTo("gateway:7/customer:5");
        assertThat(EventIds.subject(new GatewayId(7), Optional.empty())).isEqualTo("gateway:7");
    }

    private static EventId temperature(double value) {
        return EventIds.reading(new DeviceId(1), TIME, new TreeMap<>(Map.of(Metric.TEMPERATURE, value)));
    }

    private static Stream<DynamicTest> golden(String kind, Function<Map<String, Object>, EventId> maker) {
        return Yaml.list(Yaml.load("/golden/event-ids.yaml"), kind).stream()
                .map(vector -> DynamicTest.dynamicTest(
                        kind + " " + vector,
                        () -> assertThat(maker.apply(vector)).hasToString(Yaml.text(vector, "id"))));
    }

    private static Instant time(Map<String, Object> vector, String name) {
        return Instant.ofEpochMilli(Yaml.number(vector, name));
    }

    private static SortedMap<Metric, Double> metrics(Map<String, Object> vector) {
        SortedMap<Metric, Double> metrics = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(vector.get("metrics")))
                .forEach((name, value) -> metrics.put(Metric.of((String) name), ((Number) value).doubleValue()));
        return metrics;
    }
}
