package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people and programs are told. */
class TellingTest {
    private static final Tally DONE = new Tally(40, 40, 3);
    private static final Summary SENT = new Summary(Example.PLAN, DONE, 4, 2.5, 30, false, Optional.empty());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void withoutATerminalThereIsALineEveryTenSeconds() {
        // Given
        MovingLine line = new MovingLine(out, false, 0);

        // When
        for (int second = 1; second <= 25; second++) {
            int now = second;
            line.update(Duration.ofSeconds(second).toNanos(), () -> "after " + now);
        }
        line.line("done");

        // Then
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("after 10", "after 20", "done");
    }

    @Test
    void onATerminalOneLineMoves() {
        // Given
        MovingLine line = new MovingLine(out, true, 0);

        // When
        line.update(Duration.ofSeconds(1).toNanos(), () -> "one");
        line.update(Duration.ofSeconds(2).toNanos(), () -> "two");
        line.line("done");

        // Then
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001B[Kone\r\u001B[Ktwo\r\u001B[Kdone\n");
    }

    @Test
    void progressTellsTheRateSinceTheLastTimeAndWhoIsNotConnected() {
        // Given
        Progress progress = new Progress(Example.PLAN, new Latencies());
        progress.text(new Snapshot(seconds(10), new Tally(100, 100, 0), 2, Optional.empty()));

        // When
        String text =
                progress.text(new Snapshot(seconds(20), new Tally(180, 150, 7), 1, Optional.of("gateway 5: cut")));

        // Then
        assertThat(text)
                .contains("150 acknowledged (5/s), 30 not yet, 7 resent")
                .endsWith("1 of 2 connected (gateway 5: cut)");
    }

    @Test
    void theJsonIsOneLineThatProgramsUnderstand() throws Exception {
        // When
        String json =
                with(new Findings(38, 1, 2, List.of("a"), List.of("b", "c"))).json();

        // Then
        JsonNode told = new ObjectMapper().readTree(json);
        assertThat(json).doesNotContain("\n");
        assertThat(told.get("sent").asLong()).isEqualTo(40);
        assertThat(told.get("acknowledged").asLong()).isEqualTo(40);
        assertThat(told.get("resent").asLong()).isEqualTo(3);
        assertThat(told.get("seconds").asDouble()).isEqualTo(4);
        assertThat(told.get("p50Ms").asDouble()).isEqualTo(2.5);
        assertThat(told.get("p99Ms").asDouble()).isEqualTo(30);
        assertThat(told.get("missing").asLong()).isEqualTo(1);
        assertThat(told.get("wrong").asLong()).isEqualTo(2);
        assertThat(told.get("start").asText()).isEqualTo("2026-07-01T06:00:00Z");
        assertThat(new ObjectMapper().readTree(SENT.json()).get("missing").isNull())
                .isTrue();
    }

    @Test
    void aRunIsGoodWhenItDidNotGiveUpAndNothingIsMissingOrWrong() {
        assertThat(SENT.isGood()).isTrue();
        assertThat(with(new Findings(40, 0, 0, List.of(), List.of())).isGood()).isTrue();
        assertThat(with(new Findings(39, 1, 0, List.of(), List.of())).isGood()).isFalse();
        assertThat(with(new Findings(39, 0, 1, List.of(), List.of())).isGood()).isFalse();
        assertThat(new Summary(Example.PLAN, Tally.NONE, 4, 0, 0, true, Optional.empty()).isGood())
                .isFalse();
    }

    private static Summary with(Findings findings) {
        return SENT.with(Optional.of(findings));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
