package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas say what the code does. */
class EventSchemasTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_764_000_000_000L);
    private static final String READING = "{\"device\":1,\"gateway\":7,\"time\":1,\"received\":2,"
            + "\"metrics\":{\"temperature\":4.2},\"original\":{}}";

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeOfEventHasItsSchema(EventType type) throws IOException {
        // Given
        String name = type.attribute().replace("io.frostline.", "");
        // When
        JsonSchema schema = schema(name);
        // Then
        assertThat(schema.getSchemaNode().get("title").asText()).isEqualTo(type.attribute());
        assertThat(metaSchema().validate(text(name), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("[]", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-100, 0, 4.35, 75, 150})
    void readingsMatchTheirs(double value) {
        // Given
        Reading reading = new Reading(
                new DeviceId(Integer.MAX_VALUE),
                new GatewayId(1),
                TIME,
                TIME.plusMillis(450),
                new TreeMap<>(Map.of(Metric.TEMPERATURE, value, new Metric("flow"), value * 1e300)),
                "{\"device\":{\"id\":2147483647,\"auth\":\"***\"}}");
        // Then
        assertThat(problems("reading.v1", ReadingJson.encode(reading))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Transition.class)
    void alertsMatchTheirs(Transition transition) {
        // Given
        Alert ofDevice = new Alert(
                new EventId(1, -1),
                new EventId(-1, 1),
                Optional.of(new DeviceId(1)),
                Optional.of(new GatewayId(7)),
                AlertKind.high(Metric.TEMPERATURE),
                transition,
                OptionalDouble.of(9.5),
                OptionalDouble.of(5),
                TIME,
                TIME);
        Alert ofGateway = new Alert(
                new EventId(1, -1),
                new EventId(-1, 1),
                Optional.empty(),
                Optional.of(new GatewayId(7)),
                new AlertKind("gateway-silent"),
                transition,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                TIME,
                TIME);
        Alert ofSystem = new Alert(
                new EventId(1, -1),
                new EventId(-1, 1),
                Optional.empty(),
                Optional.empty(),
                AlertKind.HEARTBEATS_STALLED,
                transition,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                TIME,
                TIME,
                Optional.of(new CustomerId(5)),
                List.of(new DeviceId(1)));
        // Then
        assertThat(problems("alert.v1", AlertJson.encode(ofSystem))).isEmpty();
        assertThat(problems("alert.v1", AlertJson.encode(ofDevice))).isEmpty();
        assertThat(problems("alert.v1", AlertJson.encode(ofGateway))).isEmpty();
    }

    @Test
    void heartbeatsMatchTheirs() {
        Heartbeat taken = Heartbeat.ofReports(0, TIME);
        assertThat(problems("heartbeat.v1", HeartbeatJson.encode(taken))).isEmpty();
        assertThat(problems("heartbeat.v1", HeartbeatJson.encode(taken.copiedTo(11))))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aReportWithoutAComplaintMatchesItsSchema() {
        return Yaml.list(Yaml.load("/scenarios/report.yaml"), "scenarios").stream()
                .filter(EventSchemasTest::isAccepted)
                .map(scenario -> DynamicTest.dynamicTest(
                        Yaml.text(scenario, "name"),
                        () -> assertThat(problems("report.v1", bytes(scenario))).isEmpty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temp\":4|\"temp\":150.1",
                "\"temp\":4|\"temp\":\"4\"",
                "\"temp\":4,|''",
                "\"batt\":75|\"batt\":-1",
                "\"time\":1764000000000|\"time\":1764000000",
                "\"auth\":789|\"auth\":7.5",
                "\"auth\":789|\"auth\":\"\"",
                "\"id\":123|\"id\":0",
                "{\"device\"|{\"readings\":[],\"device\"",
                "{\"device\"|{\"gateway\":{},\"device\"",
            })
    void whatTheParserRefusesTheSchemaRefuses(String part, String replacement) {
        // Given
        String report = part.equals("\"temp\":4,")
                ? "{\"device\":{\"id\":123,\"auth\":789},\"reading\":{\"temp\":4,\"time\":1764000000000}}"
                : "{\"device\":{\"id\":123,\"auth\":789},\"reading\":{\"temp\":4,\"batt\":75,\"time\":1764000000000}}";
        byte[] good = report.getBytes(StandardCharsets.UTF_8);
        byte[] bad = report.replace(part, replacement).getBytes(StandardCharsets.UTF_8);
        // Then
        assertThat(problems("report.v1", good)).isEmpty();
        assertThat(isAccepted(good)).isTrue();
        assertThat(problems("report.v1", bad)).isNotEmpty();
        assertThat(isAccepted(bad)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"device\":1|\"device\":0",
                "\"device\":1,|''",
                "\"time\":1|\"time\":1.5",
                "\"temperature\":4.2|''",
                "\"temperature\":4.2|\"temperature\":151",
                "\"temperature\"|\"Temperature\"",
                "\"original\":{}|\"original\":null",
            })
    void whatIsNoReadingIsNoneInBoth(String part, String replacement) {
        byte[] bad = READING.replace(part, replacement).getBytes(StandardCharsets.UTF_8);
        assertThat(problems("reading.v1", bad)).isNotEmpty();
        assertThat(ReadingJson.decode(bad)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void theExampleIsAReadingInBoth() {
        byte[] good = READING.getBytes(StandardCharsets.UTF_8);
        assertThat(problems("reading.v1", good)).isEmpty();
        assertThat(ReadingJson.decode(good)).isInstanceOf(Parsed.Valid.class);
    }

    private static boolean isAccepted(Map<String, Object> scenario) {
        return isAccepted(bytes(scenario));
    }

    private static boolean isAccepted(byte[] body) {
        return ReportJson.decode(body, TIME.plusMillis(450)) instanceof Parsed.Valid<Report> valid
                && valid.value().entries().stream().allMatch(Report.Candidate.class::isInstance);
    }

    private static byte[] bytes(Map<String, Object> scenario) {
        return Yaml.text(scenario, "given").getBytes(StandardCharsets.UTF_8);
    }

    private static Set<ValidationMessage> problems(String schema, byte[] body) {
        return schema(schema).validate(new String(body, StandardCharsets.UTF_8), InputFormat.JSON);
    }

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text(name));
    }

    private static JsonSchema metaSchema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()));
    }

    private static String text(String name) {
        try (InputStream schema = Objects.requireNonNull(
                EventSchemasTest.class.getResourceAsStream("/schemas/" + name + ".schema.json"), name)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
