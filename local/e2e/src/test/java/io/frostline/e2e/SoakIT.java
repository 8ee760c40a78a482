package io.frostline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Simulated gateways publish while every process is killed, frozen or ended at random. What the gateways were told is
 * stored must be there in the end, once, with the values sent, and nothing else. The report is printed, and kept in
 * {@code local/e2e/target/soak.md}.
 *
 * <p>{@code -Dfrostline.soak.seeds=1,2,3} chooses the seeds, {@code -Dfrostline.soak.seconds} how long each one lasts,
 * {@code -Dfrostline.soak.rate} readings per second.
 */
@Tag("soak")
class SoakIT {
    private static final Path STATE =
            Path.of(System.getProperty("frostline.root")).resolve("local/e2e/target/soak");
    private static final long SECONDS = Long.getLong("frostline.soak.seconds", 400);
    private static final int RATE = Integer.getInteger("frostline.soak.rate", 500);

    private static final List<String> REPORT = new ArrayList<>(List.of(
            "| seed | for | acknowledged | sent again | missing | wrong | PUBACK p50, p99 | strikes |",
            "|---|---|---|---|---|---|---|---|"));

    private static RunningStack stack;

    @BeforeAll
    static void up() throws Exception {
        stack = RunningStack.up(STATE);
    }

    @AfterAll
    static void down() throws Exception {
        stack.down();
        REPORT.forEach(System.out::println);
        Files.write(STATE.resolveSibling("soak.md"), REPORT);
    }

    static LongStream seeds() {
        return LongStream.of(
                Stream.of(System.getProperty("frostline.soak.seeds", "1,2,3").split(","))
                        .mapToLong(Long::parseLong)
                        .toArray());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasAcknowledgedIsStoredOnceWhateverIsKilled(long seed) throws Exception {
        // Given
        FutureTask<RunningStack.Ended> run = new FutureTask<>(() -> stack.ended(
                "sim",
                "--json",
                "--deterministic",
                "--gateways",
                "20",
                "--devices",
                "200",
                "--rate",
                Integer.toString(RATE),
                "--seed",
                Long.toString(seed),
                "--duration",
                SECONDS + "s",
                "--verify",
                "--patience",
                "300s"));
        Chaos chaos = new Chaos(stack, new Random(seed), run);

        // When
        new Thread(run, "sim").start();
        chaos.strikeFor(Duration.ofSeconds(SECONDS), seed);
        RunningStack.Ended ended = run.get();

        // Then
        JsonNode summary = ended.json();
        REPORT.add(line(seed, summary, chaos));
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(summary.get("acknowledged").asLong()).isEqualTo(SECONDS * RATE);
        assertThat(summary.get("missing").asLong()).isZero();
        assertThat(summary.get("wrong").asLong()).isZero();
    }

    private static String line(long seed, JsonNode summary, Chaos chaos) {
        String strikes = chaos.strikes().entrySet().stream()
                .map(strike -> strike.getValue() + " " + strike.getKey())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %d | %d s | %,d | %,d | %,d | %,d | %.0f ms, %.0f ms | %s |",
                seed,
                SECONDS,
                summary.get("acknowledged").asLong(),
                summary.get("resent").asLong(),
                summary.get("missing").asLong(),
                summary.get("wrong").asLong(),
                summary.get("p50Ms").asDouble(),
                summary.get("p99Ms").asDouble(),
                strikes);
    }
}
