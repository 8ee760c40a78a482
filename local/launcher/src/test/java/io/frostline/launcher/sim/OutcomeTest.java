package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Instant START = Example.START;

    @Test
    void readingsThatWereNotAcknowledgedMayBeThereButNeedNot() {
        // Given
        Journal journal = new Journal(Example.PLAN, List.of(5L, 0L), List.of(2L, 0L));

        // When
        List<Chunk> chunks = chunks(new Outcome(journal, 0, 200));

        // Then
        assertThat(chunks).hasSize(1);
        assertThat(chunks.get(0).readings()).extracting(Expected::acknowledged).containsExactly(true, false, false);
        assertThat(chunks.get(0).from()).isEqualTo(START.toEpochMilli());
        assertThat(chunks.get(0).to()).isEqualTo(START.toEpochMilli() + 801);
    }

    @Test
    void aDeviceThatSentNothingIsNotLookedAt() {
        // Given
        Journal journal = new Journal(Example.PLAN, List.of(1L, 0L), List.of(1L, 0L));

        // When / Then
        assertThat(chunks(new Outcome(journal, 1, 201))).isEmpty();
        assertThat(chunks(new Outcome(journal, 2, 202))).isEmpty();
    }

    @Test
    void aLongRunComesInPiecesWithoutAGapBetweenThem() {
        // Given
        Plan plan = new Plan(3, START, 1, 1, 1, 2L * Outcome.PIECE + 7);

        // When
        List<Chunk> chunks = chunks(new Outcome(Journal.complete(plan), 0, 200));

        // Then
        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(1).from()).isEqualTo(chunks.get(0).to());
        assertThat(chunks.get(2).from()).isEqualTo(chunks.get(1).to());
        assertThat(chunks.get(2).readings()).hasSize(7);
        Fridge fridge = new Fridge(3, 0);
        assertThat(chunks.stream().flatMap(chunk -> chunk.readings().stream()))
                .allSatisfy(reading -> assertThat(reading.measured()).isEqualTo(fridge.next()));
    }

    private static List<Chunk> chunks(Outcome outcome) {
        List<Chunk> chunks = new ArrayList<>();
        while (outcome.hasNext()) {
            chunks.add(outcome.next());
        }
        return chunks;
    }
}
