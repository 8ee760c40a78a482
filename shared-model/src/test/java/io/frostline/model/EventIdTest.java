package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000000",
                "ffffffffffffffffffffffffffffffff",
                "0123456789abcdeffedcba9876543210"
            })
    void itsTextIsReadAsItWasWritten(String hex) {
        assertThat(EventId.parse(hex)).hasToString(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdeffedcba987654321",
                "0123456789abcdeffedcba98765432100",
                "0123456789ABCDEFFEDCBA9876543210",
                "+123456789abcdeffedcba9876543210",
                "0123456789abcdeg0123456789abcdef"
            })
    void anyOtherTextIsNoId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventId.parse(text))
                .withMessage("an id has 32 hexadecimal digits, was \"" + text + "\"");
    }

    @Test
    void asUuidItHasTheSameBits() {
        assertThat(EventId.parse("0123456789abcdeffedcba9876543210").toUuid())
                .hasToString("01234567-89ab-cdef-fedc-ba9876543210");
    }
}
