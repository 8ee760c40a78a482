package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DeviceSettings;
import io.frostline.model.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DeviceKeysScenariosTest {
    @TestFactory
    Stream<DynamicTest> aDeviceIsConfiguredAsTheScenariosSay() throws IOException {
        try (InputStream file = DeviceKeysScenariosTest.class.getResourceAsStream("/scenarios/device-keys.yaml")) {
            List<?> scenarios = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(file));
            return scenarios.stream()
                    .map(one -> (Map<?, ?>) one)
                    .map(scenario ->
                            DynamicTest.dynamicTest(String.valueOf(scenario.get("scenario")), () -> play(scenario)));
        }
    }

    private static void play(Map<?, ?> scenario) {
        // Given
        Map<String, String> config = new TreeMap<>();
        members(scenario, "given").forEach((key, value) -> config.put(key, String.valueOf(value)));
        Map<String, Scalar> body = new LinkedHashMap<>();
        members(scenario, "put").forEach((key, value) -> body.put(key, scalar(value)));

        // When
        Object outcome = outcome(config, body);

        // Then
        assertThat(outcome)
                .isEqualTo(Optional.<Object>ofNullable(scenario.get("refused"))
                        .orElseGet(() -> members(scenario, "then")));
    }

    /** The configuration afterwards, or what is said of it when it is refused. */
    private static Object outcome(Map<String, String> config, Map<String, Scalar> body) {
        Parsed<ConfigChange> change = ConfigChange.parse(body);
        if (change instanceof Parsed.Malformed<ConfigChange> malformed) {
            return malformed.path() + " " + malformed.reason();
        }
        Map<String, String> merged =
                ((Parsed.Valid<ConfigChange>) change).value().mergedInto(config);
        return DeviceSettings.parse(merged) instanceof Parsed.Malformed<DeviceSettings> malformed
                ? malformed.path() + " " + malformed.reason()
                : merged;
    }

    private static Scalar scalar(@Nullable Object value) {
        if (value == null) {
            return new Scalar.Nothing();
        }
        if (value instanceof Boolean flag) {
            return new Scalar.Flag(flag);
        }
        return value instanceof Number number ? new Scalar.Numeral(number.toString()) : new Scalar.Text((String) value);
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> scenario, String name) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        if (scenario.get(name) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> members.put((String) key, value));
        }
        return members;
    }
}
