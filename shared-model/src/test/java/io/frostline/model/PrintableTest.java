package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void plainTextStaysAsItIs() {
        assertThat(Printable.of("Kühlraum 7, 4 °C")).isEqualTo("Kühlraum 7, 4 °C");
    }

    @Test
    void charactersThatTurnLinesOrDirectionsAreEscaped() {
        assertThat(Printable.of("a\r\nb\u0000\u202E\u0085\ud83e"))
                .isEqualTo("a\\u000d\\u000ab\\u0000\\u202e\\u0085\\ud83e");
    }

    @Test
    void eightyCharactersAreShownAndThenNoMore() {
        assertThat(Printable.of("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(Printable.of("x".repeat(81))).isEqualTo("x".repeat(80) + "…");
    }
}
