package io.frostline.binding.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetWindowTest {
    private final OffsetWindow window = new OffsetWindow();

    @Test
    void thePrefixEndsBeforeTheFirstUnfinishedOffset() {
        // Given
        long first = window.add(10);
        long second = window.add(11);
        long third = window.add(15);

        // When / Then
        assertThat(window.prefix()).isEqualTo(-1);
        window.finish(second);
        assertThat(window.prefix()).isEqualTo(-1);
        window.finish(first);
        assertThat(window.prefix()).isEqualTo(12);
        window.finish(third);
        assertThat(window.prefix()).isEqualTo(16);
        assertThat(window.span()).isZero();
    }

    @Test
    void manyOffsetsFinishInAnyOrder() {
        // Given
        List<Long> sequences = new ArrayList<>();
        for (int offset = 0; offset < 10_000; offset++) {
            sequences.add(window.add(offset));
        }
        Collections.shuffle(sequences, new Random(1));

        // When
        sequences.forEach(window::finish);

        // Then
        assertThat(window.prefix()).isEqualTo(10_000);
    }
}
