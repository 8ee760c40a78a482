package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code scenarios/report.yaml}, which is the specification of what gateways may send. */
class ReportScenariosTest {
    @TestFactory
    Stream<DynamicTest> reports() {
        Map<String, Object> document = Yaml.load("/scenarios/report.yaml");
        Instant received = Instant.ofEpochMilli(Yaml.number(document, "received"));
        return Yaml.list(document, "scenarios").stream()
                .map(scenario -> DynamicTest.dynamicTest(Yaml.text(scenario, "name"), () -> check(scenario, received)));
    }

    private static void check(Map<String, Object> scenario, Instant received) {
        // Given
        byte[] body = Yaml.text(scenario, "given").getBytes(StandardCharsets.UTF_8);
        // When
        Parsed<Report> parsed = ReportJson.decode(body, received);
        // Then
        assertHolds(fields(parsed), Objects.requireNonNull(scenario.get("then")));
    }

    /** Members that the scenario does not mention may be anything. */
    private static void assertHolds(Object actual, Object expected) {
        if (expected instanceof Map<?, ?> members) {
            assertThat(actual).isInstanceOf(Map.class);
            members.forEach((name, value) -> {
                Object found = ((Map<?, ?>) actual).get(name);
                assertThat(found).as("%s in %s", name, actual).isNotNull();
                if (!name.equals("metrics")) {
                    assertHolds(Objects.requireNonNull(found), value);
                } else {
                    assertThat(found).isEqualTo(value);
                }
            });
        } else if (expected instanceof List<?> elements) {
            assertThat(actual).asInstanceOf(InstanceOfAssertFactories.LIST).hasSameSizeAs(elements);
            for (int i = 0; i < elements.size(); i++) {
                assertHolds(((List<?>) actual).get(i), elements.get(i));
            }
        } else {
            assertThat(actual.toString()).isEqualTo(expected.toString());
        }
    }

    private static Map<String, Object> fields(Parsed<Report> parsed) {
        if (parsed instanceof Parsed.Malformed<Report> malformed) {
            return Map.of("malformed", Map.of("reason", malformed.reason(), "path", malformed.path()));
        }
        Report report = ((Parsed.Valid<Report>) parsed).value();
        return Map.of(
                "gateway",
                report.gateway().map(GatewayId::toString).orElse("none"),
                "entries",
                report.entries().stream().map(ReportScenariosTest::fields).toList());
    }

    private static Map<String, Object> fields(Report.Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", entry.position());
        fields.put("original", entry.original());
        if (entry instanceof Report.Malformed malformed) {
            fields.put("reason", malformed.reason());
            fields.put("path", malformed.path());
        } else if (entry instanceof Report.Candidate candidate) {
            fields.put("device", candidate.device());
            fields.put("token", candidate.token().text());
            fields.put("time", candidate.time().toEpochMilli());
            Map<String, Double> metrics = new TreeMap<>();
            candidate.metrics().forEach((metric, value) -> metrics.put(metric.name(), value));
            fields.put("metrics", metrics);
        }
        return fields;
    }
}
