package io.frostline.mqttingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Budget budget = new Budget(100);
    private final List<String> called = new ArrayList<>();

    @Test
    void theLimitIsExact() {
        assertThat(budget.take(60)).isTrue();
        assertThat(budget.take(41)).isFalse();
        assertThat(budget.take(40)).isTrue();
        assertThat(budget.used()).isEqualTo(100);
    }

    @Test
    void theFirstPassesWhateverItsSize() {
        assertThat(budget.take(1000)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void whoWaitsIsCalledOnceWhenHalfIsFree() {
        // Given
        budget.take(100);
        budget.await(() -> called.add("first"));
        budget.await(() -> called.add("second"));

        // When
        budget.release(49);

        // Then
        assertThat(called).isEmpty();

        // When
        budget.release(1);
        budget.release(10);

        // Then
        assertThat(called).containsExactly("first", "second");
    }

    @Test
    void whoComesWhenHalfIsFreeIsCalledAtOnce() {
        budget.take(50);
        budget.await(() -> called.add("first"));
        assertThat(called).containsExactly("first");
    }
}
