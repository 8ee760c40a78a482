package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aHeaderIsReadAndWritten() {
        assertThat(TraceParent.parse(HEADER))
                .contains(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true))
                .map(TraceParent::header)
                .contains(HEADER);
    }

    @Test
    void onlyTheSampledFlagCounts() {
        assertThat(TraceParent.parse(HEADER.replaceAll("01$", "fe"))
                        .orElseThrow()
                        .sampled())
                .isFalse();
        assertThat(TraceParent.parse(HEADER.replaceAll("01$", "03"))
                        .orElseThrow()
                        .sampled())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void aBadHeaderIsNoTrace(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }

    @Test
    void theNextHopIsOfTheSameTrace() {
        // Given
        Random random = new Random(1);
        TraceParent start = TraceParent.start(random);
        // When
        TraceParent next = start.next(random);
        // Then
        assertThat(next.traceId()).isEqualTo(start.traceId());
        assertThat(next.parentId()).isNotEqualTo(start.parentId());
        assertThat(TraceParent.parse(next.header())).contains(next);
    }
}
