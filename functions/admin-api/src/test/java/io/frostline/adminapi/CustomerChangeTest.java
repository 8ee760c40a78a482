package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Parsed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerChangeTest {
    @ParameterizedTest
    @ValueSource(strings = {"+3247000", "+324700000012345"})
    void aPhoneNumberHasAPlusAndSevenToFifteenDigits(String phone) {
        assertThat(CustomerChange.parse(Map.of("phone", new Scalar.Text(phone))))
                .isInstanceOf(Parsed.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0470000001",
                "+0470000001",
                "+32 470 00 00 01",
                "+324700",
                "+3247000000123456",
                "+3247000000a"
            })
    void anythingElseIsRefused(String phone) {
        assertThat(blamed("phone", new Scalar.Text(phone))).isEqualTo("phone");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(blamed("name", new Scalar.Text(" "))).isEqualTo("name");
        assertThat(blamed("name", new Scalar.Text("a\nb"))).isEqualTo("name");
        assertThat(blamed("name", new Scalar.Nothing())).isEqualTo("name");
        assertThat(blamed("timeZone", new Scalar.Text("Mars/Olympus"))).isEqualTo("timeZone");
        assertThat(blamed("email", new Scalar.Text("leon at example.com"))).isEqualTo("email");
        assertThat(blamed("language", new Scalar.Text("Flemish!"))).isEqualTo("language");
        assertThat(blamed("quietFrom", new Scalar.Text("25:00"))).isEqualTo("quietFrom");
        assertThat(blamed("timeZone", new Scalar.Nothing())).isEqualTo("timeZone");
        assertThat(blamed("nmae", new Scalar.Text("x"))).isEqualTo("nmae");
    }

    private static String blamed(String field, Scalar value) {
        return ((Parsed.Malformed<CustomerChange>) CustomerChange.parse(Map.of(field, value))).path();
    }
}
