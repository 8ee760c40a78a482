package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigChangeTest {
    @Test
    void stringsNumbersNullsStateAndCustomerAreToldApart() {
        // When
        Parsed<ConfigChange> parsed = ConfigChange.parse(Map.of(
                "State", new Scalar.Text("Inactive"),
                "customer", new Scalar.Numeral("3"),
                "maxTemperature", new Scalar.Text("10.54"),
                "minTemperature", new Scalar.Numeral("-10.54"),
                "name", new Scalar.Nothing()));

        // Then
        assertThat(parsed).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
            ConfigChange change = (ConfigChange) valid.value();
            assertThat(change.active()).contains(false);
            assertThat(change.ownership()).isEqualTo(new Ownership.Given(new CustomerId(3)));
            assertThat(change.set())
                    .containsOnly(Map.entry("maxTemperature", "10.54"), Map.entry("minTemperature", "-10.54"));
            assertThat(change.removed()).containsExactly("name");
        });
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(blamed("State", new Scalar.Text("active"))).isEqualTo("State");
        assertThat(blamed("State", new Scalar.Nothing())).isEqualTo("State");
        assertThat(blamed("customer", new Scalar.Text("me"))).isEqualTo("customer");
        assertThat(blamed("customer", new Scalar.Numeral("1.0"))).isEqualTo("customer");
        assertThat(blamed("name", new Scalar.Flag(true))).isEqualTo("name");
        assertThat(blamed("name", new Scalar.Text("x".repeat(1025)))).isEqualTo("name");
        assertThat(blamed("", new Scalar.Text("x"))).isEmpty();
    }

    private static String blamed(String key, Scalar value) {
        return ((Parsed.Malformed<ConfigChange>) ConfigChange.parse(Map.of(key, value))).path();
    }
}
