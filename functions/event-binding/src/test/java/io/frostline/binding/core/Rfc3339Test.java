package io.frostline.binding.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-03T04:05:06Z",
                "2026-02-03T04:05:06.7Z",
                "2026-02-03T04:05:06.789Z",
                "2026-02-03T04:05:06.123456789Z",
                "2024-02-29T23:59:59.999+01:00",
                "1969-12-31T23:59:59.5-11:30",
            })
    void readsWhatTheLibraryReads(String text) {
        // When / Then
        assertThat(Rfc3339.parse(text)).contains(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-03",
                "2026-02-03T04:05:06",
                "2026-02-30T04:05:06Z",
                "2026-02-03T24:05:06Z",
                "2026-02-03T04:60:06Z",
                "2026-02-03T04:05:06.Z",
                "2026-02-03T04:05:06.1234567890Z",
                "2026-02-03T04:05:06Zz",
                "2026-02-03T04:05:06+1:00",
                "1764000000000",
            })
    void anythingElseIsNoTime(String text) {
        // When / Then
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

    @Test
    void writesMillisecondsAndNanosecondsOnlyWhenThereAreAny() {
        // When / Then
        assertThat(Rfc3339.format(Instant.parse("2026-02-03T04:05:06Z"))).isEqualTo("2026-02-03T04:05:06.000Z");
        assertThat(Rfc3339.format(Instant.parse("2026-02-03T04:05:06.007Z"))).isEqualTo("2026-02-03T04:05:06.007Z");
        assertThat(Rfc3339.format(Instant.ofEpochSecond(0, 1))).isEqualTo("1970-01-01T00:00:00.000000001Z");
        assertThat(Rfc3339.format(Instant.ofEpochMilli(-1))).isEqualTo("1969-12-31T23:59:59.999Z");
    }
}
