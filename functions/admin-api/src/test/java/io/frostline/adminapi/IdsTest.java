package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void idsStartWithOneAndGrow() {
        // Given
        Ids ids = new Ids(new MemoryCounter());

        // When
        List<Integer> given =
                IntStream.range(0, 3).mapToObj(i -> Done.get(ids.next())).toList();

        // Then
        assertThat(given).containsExactly(1, 2, 3);
    }

    @Test
    void fiftyAtOnceInThreeProcessesGetDifferentIdsThoughOutcomesAreUnknown() {
        // Given
        Counter counter = new MemoryCounter(3);
        List<Ids> processes = Stream.generate(() -> new Ids(counter)).limit(3).toList();

        // When
        List<CompletableFuture<Integer>> waiting = IntStream.range(0, 50)
                .mapToObj(i -> processes.get(i % 3).next().toCompletableFuture())
                .toList();
        List<Integer> given = waiting.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(given).hasSize(50).doesNotHaveDuplicates().allMatch(id -> id >= 1);
    }

    @Test
    void anUnknownOutcomeBurnsItsId() {
        // Given
        Ids ids = new Ids(new MemoryCounter(2));

        // When
        int first = Done.get(ids.next());
        int second = Done.get(ids.next());

        // Then
        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsDownFailsTheRequestsThatWaitAndNotTheNextOnes() {
        // Given
        FailingOnce counter = new FailingOnce();
        Ids ids = new Ids(counter);

        // When
        CompletionStage<Integer> failed = ids.next();

        // Then
        assertThatThrownBy(() -> Done.get(failed))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("down");
        assertThat(Done.get(ids.next())).isEqualTo(7);
    }

    private static final class FailingOnce implements Counter {
        private boolean failed;

        @Override
        public CompletionStage<Integer> next() {
            if (!failed) {
                failed = true;
                throw new IllegalStateException("down");
            }
            return CompletableFuture.completedStage(7);
        }

        @Override
        public CompletionStage<Boolean> advance(int from, int to) {
            return CompletableFuture.completedStage(true);
        }
    }
}
