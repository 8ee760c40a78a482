package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.bench.FormTable.Measured;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FormTableTest {
    private final FormTable table = new FormTable();

    @Test
    void aRowHasTheMedianOfItsStartsAndTheCostOfAHundredThousandEvents() {
        // When
        table.add(
                "auth",
                "archive",
                new Measured(
                        41_600_000,
                        Distribution.of(List.of(1_900L, 2_100L, 1_234L, 9_000L, 1_300L)),
                        OptionalLong.of(151_000_000),
                        Duration.ofMillis(2_500),
                        50_000));

        // Then
        assertThat(table.lastRow()).isEqualTo("| auth | archive | 42 | 1,900 | 151 | 5.0 |");
        assertThat(table.table()).startsWith("| function | form |").endsWith(table.lastRow() + "\n");
    }

    @Test
    void whereMemoryCannotBeReadItSaysSo() {
        // When
        table.add(
                "auth",
                "archive",
                new Measured(
                        1_000_000,
                        Distribution.of(List.of(90L)),
                        OptionalLong.empty(),
                        Duration.ofSeconds(1),
                        100_000));

        // Then
        assertThat(table.lastRow()).isEqualTo("| auth | archive | 1 | 90 | – | 1.0 |");
    }
}
