package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendQueueTest {
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private final SendQueue queue = new SendQueue(this::start, 2);

    @Test
    void noMoreThanItsLimitRunAtOnce() {
        // When
        for (int i = 0; i < 5; i++) {
            var unused = queue.offer(id(i));
        }

        // Then
        assertThat(running).hasSize(2);
        running.get(0).complete(null);
        assertThat(running).hasSize(3);
        running.get(1).completeExceptionally(new IllegalStateException("down"));
        assertThat(running).hasSize(4);
    }

    @Test
    void whatWaitsOrRunsIsNotAddedAgain() {
        // Given
        var first = queue.offer(id(1));

        // When
        var second = queue.offer(id(1));
        running.get(0).complete(null);

        // Then
        assertThat(running).hasSize(1);
        assertThat(first.toCompletableFuture()).isCompleted();
        assertThat(second.toCompletableFuture()).isCompleted();
    }

    @Test
    void whatIsOverCanBeAddedAgain() {
        // Given
        var first = queue.offer(id(1));
        running.get(0).complete(null);

        // When
        var second = queue.offer(id(1));

        // Then
        assertThat(running).hasSize(2);
        assertThat(first.toCompletableFuture()).isCompleted();
        assertThat(second.toCompletableFuture()).isNotCompleted();
    }

    private CompletableFuture<Void> start(NotificationId id) {
        CompletableFuture<Void> attempt = new CompletableFuture<>();
        running.add(attempt);
        return attempt;
    }

    private static NotificationId id(int number) {
        return new NotificationId(new EventId(0, number), Channel.SMS, "+32470000001");
    }
}
