package io.frostline.legacyforward;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.legacyforward.PreviousSystem.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-01-15T14:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void everySuccessDelivers(int status) {
        assertThat(verdict(status, null)).isEqualTo(new Verdict.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 407, 409, 422, 428, 430, 499})
    void whatIsSaidOfTheReadingIsFinal(int status) {
        assertThat(verdict(status, null))
                .isEqualTo(new Verdict.Refused("the previous system refused it with " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 302, 308, 408, 429, 500, 503, 599, 600})
    void everyOtherAnswerMayPass(int status) {
        assertThat(verdict(status, null))
                .isEqualTo(new Verdict.Later("the previous system answered " + status, Optional.empty()));
    }

    @Test
    void noAnswerMayPass() {
        assertThat(Verdict.of(new IOException("connection refused")))
                .isEqualTo(new Verdict.Later(
                        "the previous system did not answer: java.io.IOException: connection refused"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                " 120 ; 120",
                "999999999; 999999999",
                "Thu, 15 Jan 2026 14:00:30 GMT; 30",
                "Thu, 15 Jan 2026 13:59:59 GMT; 0"
            })
    void itIsLeftAloneForAsLongAsItAsks(String header, long seconds) {
        assertThat(verdict(429, header))
                .isEqualTo(new Verdict.Later(
                        "the previous system answered 429", Optional.of(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "9999999999", "١٢", "Thu, 99 Jan 2026 14:00:30 GMT"})
    void whatNobodyUnderstandsAsksForNothing(String header) {
        assertThat(verdict(503, header)).isEqualTo(new Verdict.Later("the previous system answered 503"));
    }

    private static Verdict verdict(int status, @Nullable String retryAfter) {
        return Verdict.of(new Answer(status, Optional.ofNullable(retryAfter)), NOW);
    }
}
