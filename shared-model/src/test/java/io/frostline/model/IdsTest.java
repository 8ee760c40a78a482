package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of devices, gateways and customers. */
class IdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "123", "2147483647"})
    void idsArePositive32BitIntegers(String text) {
        assertThat(DeviceId.parse(text)).hasToString(text);
        assertThat(GatewayId.parse(text)).hasToString(text);
        assertThat(CustomerId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "+1", "01", " 1", "1.0", "2147483648", "99999999999", "１", "1e3", "x"})
    void anyOtherTextIsNoId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceId.parse(text))
                .withMessage("device id must be a whole number between 1 and 2147483647, was \"" + text + "\"");
        assertThatIllegalArgumentException().isThrownBy(() -> GatewayId.parse(text));
        assertThatIllegalArgumentException().isThrownBy(() -> CustomerId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void noIdIsMadeOfAnotherNumber(int value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId(value));
        assertThatIllegalArgumentException().isThrownBy(() -> new GatewayId(value));
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(value));
    }

    @Test
    void idsSortAsNumbers() {
        assertThat(new DeviceId(9)).isLessThan(new DeviceId(10));
        assertThat(new GatewayId(9)).isLessThan(new GatewayId(10));
        assertThat(new CustomerId(9)).isLessThan(new CustomerId(10));
    }

    @Test
    void aTokenIsNeverShown() {
        assertThat(new Token("secret")).hasToString("***");
        assertThat(new Report.Candidate(
                        "$", new DeviceId(1), new Token("secret"), Instant.EPOCH, new TreeMap<>(), "{}"))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void aTokenHas1To256Characters() {
        assertThat(new Token("s".repeat(256)).text()).hasSize(256);
        assertThatIllegalArgumentException().isThrownBy(() -> new Token(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Token("s".repeat(257)))
                .withMessageNotContaining("sss");
    }
}
