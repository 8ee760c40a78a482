package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingJsonTest {
    private static final Reading READING = new Reading(
            new DeviceId(123),
            new GatewayId(7),
            Instant.ofEpochMilli(1_764_000_000_000L),
            Instant.ofEpochMilli(1_764_000_000_450L),
            new TreeMap<>(Map.of(Metric.TEMPERATURE, 15.2, Metric.BATTERY, 75.0)),
            "{\"note\":\"❄\"}");
    private static final String JSON =
            "{\"device\":123,\"gateway\":7,\"time\":1764000000000,\"received\":1764000000450,"
                    + "\"metrics\":{\"battery\":75,\"temperature\":15.2},\"original\":{\"note\":\"❄\"}}";

    @Test
    void aReadingIsWrittenAsAgreed() {
        assertThat(new String(ReadingJson.encode(READING), StandardCharsets.UTF_8))
                .isEqualTo(JSON);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        assertThat(decode(JSON)).isEqualTo(new Parsed.Valid<>(READING));
    }

    @Test
    void unknownMembersAndAnyOrderAreNoProblem() {
        assertThat(
                        decode(
                                " {\"original\": {\"note\":\"❄\"} ,\"later\":[{\"x\":1}],\"metrics\":{\"temperature\":15.2,"
                                        + "\"battery\":75.0},\"received\":1764000000450,\"time\":1764000000000,\"gateway\":7,\"device\":123} "))
                .isEqualTo(new Parsed.Valid<>(READING));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                4.35,
                0.1 + 0.2,
                1e-300,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                -1e15,
                9007199254740993.0,
                1e17,
                2e-3,
                0
            })
    void everyDoubleKeepsItsBits(double value) {
        // Given
        Reading reading = with(value);
        // When
        Parsed<Reading> decoded = ReadingJson.decode(ReadingJson.encode(reading));
        // Then
        assertThat(decoded).isEqualTo(new Parsed.Valid<>(reading));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"device\":123'|'\"device\":0'|device|must be a whole number between 1 and 2147483647",
                "'\"device\":123'|'\"device\":\"123\"'|device|must be a whole number between 1 and 2147483647",
                "'\"device\":123,'|''|device|is missing",
                "'\"gateway\":7,'|''|gateway|is missing",
                "'\"time\":1764000000000,'|''|time|is missing",
                "'\"time\":1764000000000'|'\"time\":1.5'|time|'must be a whole number, was 1.5'",
                "'\"received\":1764000000450,'|''|received|is missing",
                "'\"battery\":75,\"temperature\":15.2'|''|metrics|has no metric",
                "'\"battery\":75'|'\"Battery\":75'|metrics.Battery|is no name of a metric",
                "'\"battery\":75'|'\"battery\":\"75\"'|metrics.battery|'must be a number, was \"75\"'",
                "'\"battery\":75'|'\"battery\":101'|metrics.battery|'must be between 0 and 100, was 101'",
                "',\"original\":{\"note\":\"❄\"}'|''|original|is missing",
                "'{\"note\":\"❄\"}'|'7'|original|must be an object",
            })
    void whatIsWrongIsNamed(String part, String replacement, String path, String reason) {
        assertThat(decode(JSON.replace(part, replacement))).isEqualTo(new Parsed.Malformed<>(reason, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}x", "{\"device\":1"})
    void otherTextIsNoReading(String text) {
        assertThat(decode(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void somethingBehindTheReadingIsAnError() {
        assertThat(decode(JSON + "{}")).isEqualTo(new Parsed.Malformed<>("is followed by something", "$"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aReadingHoldsOnlyFiniteNumbers(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> with(value));
    }

    @Test
    void aReadingHasAMetric() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reading(
                        READING.device(), READING.gateway(), READING.time(), READING.received(), new TreeMap<>(), "{}"))
                .withMessage("a reading has at least one metric");
    }

    @Test
    void aReadingDoesNotChangeWithTheMapItWasMadeFrom() {
        // Given
        TreeMap<Metric, Double> metrics = new TreeMap<>(Map.of(Metric.BATTERY, 1.0));
        Reading reading =
                new Reading(READING.device(), READING.gateway(), READING.time(), READING.received(), metrics, "{}");
        // When
        metrics.put(Metric.BATTERY, 2.0);
        // Then
        assertThat(reading.metrics()).containsEntry(Metric.BATTERY, 1.0);
    }

    private static Reading with(double value) {
        return new Reading(
                READING.device(),
                READING.gateway(),
                READING.time(),
                READING.received(),
                new TreeMap<>(Map.of(new Metric("m"), value)),
                "{}");
    }

    private static Parsed<Reading> decode(String json) {
        return ReadingJson.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
