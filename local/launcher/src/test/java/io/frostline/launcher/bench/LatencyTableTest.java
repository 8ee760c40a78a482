package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
    private final LatencyTable table = new LatencyTable(2);

    @Test
    void aRowShowsTheDistributionBesideItsTarget() {
        // When
        table.add("until the SMS", Distribution.of(List.of(1_200L, 40L)), 1_000);
        table.addPart("to `reports`", Distribution.of(List.of(3L, 4L)));

        // Then
        assertThat(table.isComplete()).isTrue();
        assertThat(table.table())
                .contains(
                        "| until the SMS | 2 | 0 | 40 | 1,200 | 1,200 | 1,200 | 1,000 |\n",
                        "| to `reports` | 2 | 0 | 3 | 4 | 4 | 4 | |\n");
    }

    @Test
    void whatIsMissingIsCountedAndNotPartOfTheDistribution() {
        // Given
        Passage intended =
                Passage.intended(Set.of(new AppendTimes.Measured(1, 1_000), new AppendTimes.Measured(2, 2_000)));
        Passage alerts = new Passage(Map.of(2, 2_050L));

        // When
        table.add("until the alert", alerts.since(intended), 100);

        // Then
        assertThat(table.isComplete()).isFalse();
        assertThat(table.table()).contains("| until the alert | 1 | 1 | 50 | 50 | 50 | 50 | 100 |\n");
    }

    @Test
    void aRowWithoutAnyDurationHasNoPercentiles() {
        // When
        table.add("until the SMS", Distribution.of(List.of()), 1_000);

        // Then
        assertThat(table.isComplete()).isFalse();
        assertThat(table.table()).contains("| until the SMS | 0 | 2 | – | – | – | – | 1,000 |\n");
    }
}
