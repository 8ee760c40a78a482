package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Gate gate = new Gate(1);

    @Test
    void whoeverComesWhenItIsFullIsRefusedUntilAnAnswerIsMade() {
        // Given
        CompletableFuture<String> first = new CompletableFuture<>();
        gate.enter(() -> first);

        // When
        assertThatThrownBy(() -> gate.enter(() -> first)).isInstanceOf(Gate.FullException.class);
        first.complete("done");

        // Then
        assertThat(gate.enter(() -> CompletableFuture.completedFuture("next")).toCompletableFuture())
                .isCompletedWithValue("next");
    }

    @Test
    void anAnswerThatFailsMakesRoomToo() {
        gate.enter(() -> CompletableFuture.failedFuture(new IllegalStateException("down")));
        assertThatThrownBy(() -> gate.enter(() -> {
                    throw new IllegalStateException("at once");
                }))
                .hasMessage("at once");

        assertThat(gate.enter(() -> CompletableFuture.completedFuture("next")).toCompletableFuture())
                .isCompletedWithValue("next");
    }
}
