package io.frostline.silencealert.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final int MOST = 3;

    private final InFlight inFlight = new InFlight(MOST);
    private final List<CompletableFuture<Integer>> asked = new ArrayList<>();

    private CompletionStage<Integer> ask() {
        return inFlight.run(() -> {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        });
    }

    @Test
    void noMoreAreUnderWayThanMayBeAndOthersFollowInTheirOrder() {
        // Given
        List<CompletionStage<Integer>> done =
                IntStream.range(0, 5).mapToObj(one -> ask()).toList();
        assertThat(asked).hasSize(MOST);

        // When
        asked.get(1).complete(1);

        // Then
        assertThat(asked).hasSize(MOST + 1);
        assertThat(done.get(1)).isCompletedWithValue(1);
        asked.get(MOST).complete(MOST);
        assertThat(done.get(MOST)).isCompletedWithValue(MOST);
        assertThat(asked).hasSize(MOST + 2);
    }

    @Test
    void oneThatFailsMakesRoomToo() {
        // Given
        List<CompletionStage<Integer>> done =
                IntStream.range(0, MOST + 1).mapToObj(one -> ask()).toList();

        // When
        asked.get(0).completeExceptionally(new IllegalStateException("the store is away"));
        CompletionStage<Integer> thrown = inFlight.run(() -> {
            throw new IllegalStateException("the session is closed");
        });
        asked.get(1).complete(1);

        // Then
        assertThat(done.get(0)).isCompletedExceptionally();
        assertThat(thrown).isCompletedExceptionally();
        assertThat(asked).hasSize(MOST + 1);
    }

    @Test
    void anyNumberThatIsAnsweredAtOnceOrWaitedForIsDone() {
        // Given
        int many = 100_000;
        CompletableFuture<Integer> first = new CompletableFuture<>();
        InFlight oneByOne = new InFlight(1);
        oneByOne.run(() -> first);

        // When
        List<CompletionStage<Integer>> done = IntStream.range(0, many)
                .mapToObj(one -> oneByOne.run(() -> CompletableFuture.completedFuture(one)))
                .toList();
        first.complete(0);

        // Then
        assertThat(done).allMatch(one -> one.toCompletableFuture().isDone());
    }
}
