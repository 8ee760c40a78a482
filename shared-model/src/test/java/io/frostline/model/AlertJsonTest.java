package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlertJsonTest {
    private static final Instant BEGAN = Instant.ofEpochMilli(1_764_000_000_000L);
    private static final Alert ALERT = alert(Optional.of(new DeviceId(123)), Optional.of(new GatewayId(7)));
    private static final String JSON = "{\"alert\":\"00000000000000010000000000000002\","
            + "\"episode\":\"00000000000000030000000000000004\",\"device\":123,\"gateway\":7,"
            + "\"kind\":\"temperature-high\",\"transition\":\"raised\",\"value\":9.5,\"bound\":5,"
            + "\"began\":1764000000000,\"time\":1764000000001}";

    @Test
    void anAlertIsWrittenAsAgreed() {
        assertThat(new String(AlertJson.encode(ALERT), StandardCharsets.UTF_8)).isEqualTo(JSON);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        assertThat(decode(JSON)).isEqualTo(new Parsed.Valid<>(ALERT));
    }

    @Test
    void anAlertAboutAGatewayAloneHasNoDeviceAndNoNumbers() {
        // Given
        Alert silent = new Alert(
                new EventId(1, 2),
                new EventId(3, 4),
                Optional.empty(),
                Optional.of(new GatewayId(7)),
                new AlertKind("gateway-silent"),
                Transition.CLEARED,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                BEGAN,
                BEGAN);
        // When
        byte[] body = AlertJson.encode(silent);
        // Then
        assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("device", "value", "bound");
        assertThat(AlertJson.decode(body)).isEqualTo(new Parsed.Valid<>(silent));
        assertThat(silent.key()).isEqualTo("7");
    }

    @Test
    void anAlertAboutASilentGatewaySaysWhomItConcerns() {
        // Given
        Alert silent = without(Optional.of(new GatewayId(7)), Optional.of(new CustomerId(5)), 123, 124);
        // When
        byte[] body = AlertJson.encode(silent);
        // Then
        assertThat(new String(body, StandardCharsets.UTF_8)).endsWith(",\"customer\":5,\"devices\":[123,124]}");
        assertThat(AlertJson.decode(body)).isEqualTo(new Parsed.Valid<>(silent));
    }

    @Test
    void anAlertAboutFrostlineItselfNamesNeitherDeviceNorGateway() {
        // Given
        Alert stalled = without(Optional.empty(), Optional.empty());
        // When
        byte[] body = AlertJson.encode(stalled);
        // Then
        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains("\"system\":true")
                .doesNotContain("device");
        assertThat(AlertJson.decode(body)).isEqualTo(new Parsed.Valid<>(stalled));
        assertThat(stalled.isOfSystem()).isTrue();
        assertThat(stalled.key()).isEqualTo("system");
    }

    private static Alert without(Optional<GatewayId> gateway, Optional<CustomerId> customer, int... devices) {
        return new Alert(
                new EventId(1, 2),
                new EventId(3, 4),
                Optional.empty(),
                gateway,
                AlertKind.GATEWAY_SILENT,
                Transition.RAISED,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                BEGAN,
                BEGAN,
                customer,
                IntStream.of(devices).mapToObj(DeviceId::new).toList());
    }

    @Test
    void itsKeyIsTheDeviceWhenThereIsOne() {
        assertThat(ALERT.key()).isEqualTo("123");
    }

    @Test
    void anAlertIsAboutSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alert(Optional.empty(), Optional.empty()))
                .withMessage("an alert is about a device or a gateway");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"device\":123,\"gateway\":7,'|''|device|is missing",
                "'\"alert\":\"00000000000000010000000000000002\",'|''|alert|is missing",
                "'\"raised\"'|'\"begun\"'|transition|'a transition is raised, repeated, cleared or past, was \"begun\"'",
                "'\"raised\"'|7|transition|'must be a string, was 7'",
                "'temperature-high'|'Temperature'|kind|'\"Temperature\" is no kind of alert'",
                "'\"value\":9.5'|'\"value\":1e400'|value|'must be a finite number, was 1e400'",
                "'\"bound\":5'|'\"bound\":\"5\"'|bound|'must be a finite number, was \"5\"'",
                "'\"began\":1764000000000,'|''|began|is missing",
                "'\"bound\":5'|'\"devices\":5'|devices|'must be an array, was 5'",
                "'\"bound\":5'|'\"devices\":[0]'|devices|must be a whole number between 1 and 2147483647",
                "'\"device\":123,\"gateway\":7,'|'\"system\":false,'|device|is missing",
            })
    void whatIsWrongIsNamed(String part, String replacement, String path, String reason) {
        assertThat(decode(JSON.replace(part, replacement))).isEqualTo(new Parsed.Malformed<>(reason, path));
    }

    @Test
    void somethingBehindTheAlertIsAnError() {
        assertThat(decode(JSON + " 1")).isEqualTo(new Parsed.Malformed<>("is followed by something", "$"));
    }

    @ParameterizedTest
    @EnumSource(Transition.class)
    void aTransitionIsReadFromItsLabel(Transition transition) {
        assertThat(Transition.parse(transition.label())).isEqualTo(transition);
    }

    @Test
    void kindsAreCalledAfterTheirMetric() {
        assertThat(AlertKind.high(Metric.TEMPERATURE)).hasToString("temperature-high");
        assertThat(AlertKind.low(Metric.BATTERY)).hasToString("battery-low");
        assertThat(AlertKind.high(new Metric("m".repeat(32)))).hasToString("m".repeat(32) + "-high");
    }

    private static Alert alert(Optional<DeviceId> device, Optional<GatewayId> gateway) {
        return new Alert(
                new EventId(1, 2),
                new EventId(3, 4),
                device,
                gateway,
                AlertKind.high(Metric.TEMPERATURE),
                Transition.RAISED,
                OptionalDouble.of(9.5),
                OptionalDouble.of(5),
                BEGAN,
                BEGAN.plusMillis(1));
    }

    private static Parsed<Alert> decode(String json) {
        return AlertJson.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
