package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(Example.script(0));

    @Test
    void itSendsNoMoreThanIsDueAndNoMoreThanTheWindowHolds() {
        // When / Then
        assertThat(take(2, 10)).hasSize(2);
        assertThat(take(10, 5)).hasSize(3);
        assertThat(take(10, 0)).isEmpty();
    }

    @Test
    void whatFailedGoesFirstOldestFirstAndUnchanged() {
        // Given
        List<Report> sent = take(4, 10);
        outbox.failed(sent.get(2));
        outbox.failed(sent.get(1));

        // When
        List<Report> again = take(5, 10);

        // Then
        assertThat(again.subList(0, 2)).containsExactly(sent.get(1), sent.get(2));
        assertThat(again.get(2).number()).isEqualTo(4);
        assertThat(outbox.tally()).isEqualTo(new Tally(5, 0, 2));
    }

    @Test
    void onlyWhatIsAcknowledgedWithoutAGapIsCountedAsCertain() {
        // Given
        List<Report> sent = take(4, 10);

        // When
        outbox.acknowledged(sent.get(0));
        outbox.acknowledged(sent.get(2));

        // Then
        assertThat(outbox.acknowledgedPrefix()).isEqualTo(1);
        assertThat(outbox.tally().acknowledged()).isEqualTo(2);

        // When
        outbox.acknowledged(sent.get(1));

        // Then
        assertThat(outbox.acknowledgedPrefix()).isEqualTo(3);
        assertThat(outbox.tally().unacknowledged()).isEqualTo(1);
    }

    private List<Report> take(long due, int window) {
        List<Report> taken = new ArrayList<>();
        for (Optional<Report> next = outbox.next(due, window); next.isPresent(); next = outbox.next(due, window)) {
            taken.add(next.get());
        }
        return taken;
    }
}
