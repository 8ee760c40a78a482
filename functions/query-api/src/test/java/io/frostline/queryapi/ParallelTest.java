package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private final Queue<CompletableFuture<Integer>> underWay = new ArrayDeque<>();

    @Test
    void resultsComeInTheOrderOfTheItemsAndNeverMoreThanTheBoundAreUnderWay() {
        // Given
        CompletableFuture<List<Integer>> results =
                Parallel.map(List.of(0, 1, 2, 3, 4), 2, this::later).toCompletableFuture();

        // When
        for (int answered = 0; answered < 5; answered++) {
            assertThat(underWay).hasSize(Math.min(2, 5 - answered));
            underWay.remove().complete(answered * 10);
        }

        // Then
        assertThat(results).isCompletedWithValue(List.of(0, 10, 20, 30, 40));
    }

    @Test
    void resultsThatAreThereAlreadyDoNotPileUp() {
        List<Integer> items = IntStream.range(0, 100_000).boxed().toList();

        assertThat(Parallel.map(items, 8, CompletableFuture::completedFuture).toCompletableFuture())
                .isCompletedWithValue(items);
    }

    @Test
    void noItemsAreDoneAtOnce() {
        assertThat(Parallel.map(List.<Integer>of(), 8, this::later).toCompletableFuture())
                .isCompletedWithValue(List.of());
    }

    @Test
    void oneFailureFailsTheWholeAndStartsNothingMoreInItsPlace() {
        // Given
        CompletableFuture<List<Integer>> results =
                Parallel.map(List.of(0, 1, 2), 1, this::later).toCompletableFuture();

        // When
        underWay.remove().completeExceptionally(new IllegalStateException("down"));

        // Then
        assertThat(results).isCompletedExceptionally();
        assertThat(underWay).isEmpty();
    }

    private CompletableFuture<Integer> later(int item) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        underWay.add(result);
        return result;
    }
}
