package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CertaintyTest {
    private static final Supplier<CompletionStage<Boolean>> NOT_ASKED = () -> {
        throw new AssertionError("the outcome is known");
    };

    @Test
    void aKnownOutcomeIsNotReadBack() {
        assertThat(outcome(CompletableFuture.completedStage(true), NOT_ASKED)).isTrue();
        assertThat(outcome(CompletableFuture.completedStage(false), NOT_ASKED)).isFalse();
    }

    @Test
    void afterATimeoutWhatIsReadBackCounts() {
        CompletionStage<Boolean> timedOut = CompletableFuture.failedStage(new TimeoutException());

        assertThat(outcome(timedOut, () -> CompletableFuture.completedStage(true)))
                .isTrue();
        assertThat(outcome(timedOut, () -> CompletableFuture.completedStage(false)))
                .isFalse();
    }

    @Test
    void whenNothingCanBeReadBackItFails() {
        CompletionStage<Boolean> timedOut = CompletableFuture.failedStage(new TimeoutException());

        assertThatThrownBy(() -> outcome(timedOut, () -> CompletableFuture.failedStage(new TimeoutException("again"))))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("again");
    }

    @Test
    void aFailureThatWouldOnlyComeAgainIsNotReadBack() {
        CompletionStage<Boolean> wrong = CompletableFuture.<Boolean>failedFuture(new IllegalStateException("syntax"))
                .thenApply(applied -> applied);

        assertThatThrownBy(() -> outcome(wrong, NOT_ASKED)).hasMessageContaining("syntax");
    }

    private static boolean outcome(CompletionStage<Boolean> attempt, Supplier<CompletionStage<Boolean>> readBack) {
        return Done.get(Certainty.of(attempt, IllegalStateException.class::isInstance, readBack));
    }
}
