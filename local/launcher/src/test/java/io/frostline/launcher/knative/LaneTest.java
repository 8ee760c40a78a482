package io.frostline.launcher.knative;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.knative.KnativeService.Order;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Map<Long, CompletableFuture<Void>> handled = new TreeMap<>();

    @Test
    void orderedTheNextGoesWhenTheOneBeforeIsFinished() {
        // Given
        Lane lane = lane(Order.ORDERED, 5, 6, 7);
        assertThat(handled).containsOnlyKeys(5L);
        assertThat(lane.toCommit()).isEqualTo(-1);

        // When
        finish(5);

        // Then
        assertThat(handled).containsOnlyKeys(5L, 6L);
        assertThat(lane.toCommit()).isEqualTo(6);
        assertThat(lane.size()).isEqualTo(2);
    }

    @Test
    void unorderedAllGoAtOnceAndOnlyTheFinishedPrefixIsCommitted() {
        // Given
        Lane lane = lane(Order.UNORDERED, 5, 6, 8);
        assertThat(handled).containsOnlyKeys(5L, 6L, 8L);

        // When / Then
        finish(8);
        assertThat(lane.toCommit()).isEqualTo(-1);

        // When / Then
        finish(5);
        assertThat(lane.toCommit()).isEqualTo(6);

        // When / Then
        finish(6);
        assertThat(lane.toCommit()).isEqualTo(9);
        assertThat(lane.size()).isZero();
    }

    @Test
    void whatIsCommittedIsNotCommittedAgain() {
        // Given
        Lane lane = lane(Order.UNORDERED, 5);
        finish(5);

        // When
        lane.committed(lane.toCommit());

        // Then
        assertThat(lane.toCommit()).isEqualTo(-1);
    }

    @Test
    void closedItHandsOutNoMoreAndTakesNoteOfWhatWasHandedOut() {
        // Given
        Lane lane = lane(Order.ORDERED, 5, 6);

        // When
        lane.close();
        finish(5);

        // Then
        assertThat(handled).containsOnlyKeys(5L);
        assertThat(lane.toCommit()).isEqualTo(6);
    }

    private Lane lane(Order order, long... offsets) {
        Lane lane = new Lane(order, offsets[0], this::handle);
        lane.add(LongStream.of(offsets)
                .mapToObj(offset -> new ConsumerRecord<byte[], byte[]>("readings", 0, offset, null, new byte[0]))
                .toList());
        return lane;
    }

    private CompletionStage<?> handle(ConsumerRecord<byte[], byte[]> record) {
        return handled.computeIfAbsent(record.offset(), offset -> new CompletableFuture<>());
    }

    private void finish(long offset) {
        Objects.requireNonNull(handled.get(offset)).complete(null);
    }
}
