package io.frostline.legacyforward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.legacyforward.Circuit.State;
import io.frostline.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int AT_ONCE = 2;

    private final VirtualTime time = new VirtualTime();
    private final Circuit circuit =
            new Circuit(new Circuit.Settings(3, Duration.ofSeconds(1), Duration.ofSeconds(60)), time);
    private final ScriptedSystem system = new ScriptedSystem();
    private final Forwarding forwarding = new Forwarding(
            system,
            circuit,
            new Forwarding.Bounds(AT_ONCE, PATIENCE),
            InstantSource.fixed(Instant.parse("2026-01-15T14:00:00Z")),
            time);

    @Test
    void aReadingIsSentUnderItsId() {
        // When
        Reading reading = Readings.of(123, 0);
        CompletableFuture<Verdict> verdict = forward(reading);
        system.answer(0, 204);

        // Then
        assertThat(verdict).isCompletedWithValue(new Verdict.Delivered());
        assertThat(system.ids).containsExactly(reading.id().toString());
        assertThat(system.bodies).containsExactly("{\"Id\":123,\"Temp\":4.2,\"Batt\":75,\"Time\":1764000000000}");
    }

    @Test
    void noMoreRequestsThanAllowedAreUnderWayAndTheOthersFollowInTurn() {
        // When
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        for (int device = 1; device <= 4; device++) {
            verdicts.add(forward(Readings.of(device, 0)));
        }

        // Then
        assertThat(system.bodies).hasSize(AT_ONCE);
        system.answer(1, 200);
        assertThat(system.bodies).hasSize(AT_ONCE + 1);
        assertThat(system.bodies.get(2)).startsWith("{\"Id\":3,");
        system.answer(0, 200);
        system.answer(2, 400);
        system.answer(3, 200);
        assertThat(verdicts).allMatch(CompletableFuture::isDone);
        assertThat(verdicts.get(2))
                .isCompletedWithValue(new Verdict.Refused("the previous system refused it with 400"));
    }

    @Test
    void whileTheCircuitIsOpenNothingIsSentNotEvenWhatWaited() {
        // Given
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        for (int device = 1; device <= 200; device++) {
            verdicts.add(forward(Readings.of(device, 0)));
        }

        // When
        system.answer(0, 500);
        system.fail(1, new IOException("connection reset"));
        system.answer(2, 500);

        // Then
        assertThat(circuit.state()).isEqualTo(State.OPEN);
        assertThat(system.bodies).hasSize(4);
        assertThat(verdicts.stream().filter(CompletableFuture::isDone)).hasSize(199);
        system.answer(3, 200);
        assertThat(system.bodies).hasSize(4);
        assertThat(verdicts).allMatch(CompletableFuture::isDone);
        assertThat(verdicts.get(199))
                .isCompletedWithValue(
                        new Verdict.Later("no request is made for 1000 ms, since the previous system answered 500"));
    }

    @Test
    void afterThePauseOneIsSentAndWhenItIsAnsweredAll() {
        // Given
        system.fails = true;
        for (int i = 0; i < 3; i++) {
            forward(Readings.of(1, 0));
        }
        system.fails = false;
        time.pass(Duration.ofSeconds(1));
        int before = system.bodies.size();

        // When
        CompletableFuture<Verdict> probe = forward(Readings.of(1, 0));
        CompletableFuture<Verdict> meanwhile = forward(Readings.of(2, 0));

        // Then
        assertThat(system.bodies).hasSize(before + 1);
        assertThat(meanwhile).isDone();
        system.answer(before, 200);
        assertThat(probe).isCompletedWithValue(new Verdict.Delivered());
        forward(Readings.of(2, 0));
        forward(Readings.of(3, 0));
        assertThat(system.bodies).hasSize(before + 3);
    }

    @Test
    void whoHasWaitedTooLongForATurnGetsNone() {
        // Given
        forward(Readings.of(1, 0));
        forward(Readings.of(2, 0));
        CompletableFuture<Verdict> early = forward(Readings.of(3, 0));
        time.pass(Duration.ofMillis(1));
        CompletableFuture<Verdict> late = forward(Readings.of(4, 0));

        // When
        time.pass(PATIENCE);
        system.answer(0, 200);

        // Then
        assertThat(early)
                .isCompletedWithValue(
                        new Verdict.Later("the previous system is too slow for all that it is to be sent"));
        assertThat(late).isNotDone();
        assertThat(system.bodies).hasSize(3);
    }

    @Test
    void aSystemThatThrowsKeepsNoTurn() {
        // Given
        system.fails = true;

        // When
        for (int i = 0; i < 10; i++) {
            assertThat(forward(Readings.of(1, i))).isDone();
        }

        // Then
        system.fails = false;
        time.pass(Duration.ofSeconds(60));
        CompletableFuture<Verdict> probe = forward(Readings.of(1, 10));
        system.answer(system.bodies.size() - 1, 200);
        assertThat(probe).isCompletedWithValue(new Verdict.Delivered());
    }

    private CompletableFuture<Verdict> forward(Reading reading) {
        return forwarding.forward(reading).toCompletableFuture();
    }

    /** Answers when the test says so. */
    private static final class ScriptedSystem implements PreviousSystem {
        final List<String> ids = new ArrayList<>();
        final List<String> bodies = new ArrayList<>();
        boolean fails;
        private final List<CompletableFuture<Answer>> answers = new ArrayList<>();

        @Override
        public CompletionStage<Answer> post(String id, byte[] body) {
            ids.add(id);
            bodies.add(new String(body, UTF_8));
            answers.add(new CompletableFuture<>());
            if (fails) {
                throw new IllegalStateException("it throws");
            }
            return answers.get(answers.size() - 1);
        }

        void answer(int request, int status) {
            answers.get(request).complete(new Answer(status, Optional.empty()));
        }

        void fail(int request, Exception failure) {
            answers.get(request).completeExceptionally(failure);
        }
    }
}
