package io.frostline.launcher.knative;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.knative.Change.Kind;
import io.frostline.launcher.knative.History.Summary.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final AtomicLong clock = new AtomicLong(Duration.ofHours(1).toNanos());
    private final List<Change> told = new ArrayList<>();
    private final History history = new History(clock::get, told::add);

    @Test
    void aFunctionIsSummedUpWithItsReplicasOverTime() {
        // Given
        history.countsOf("auth").delivered();
        history.countsOf("datapoints");
        add("auth", 1, Kind.STARTING, 0, 0);
        add("auth", 2, Kind.READY, 1, 2_400);
        add("datapoints", 3, Kind.READY, 1, 1_000);
        add("auth", 4, Kind.STOPPING, 0, 0);
        add("auth", 5, Kind.DRAINED, 0, 300);
        add("auth", 6, Kind.READY, 1, 1_900);
        add("auth", 7, Kind.DIED, 0, 0);

        // When
        History.Summary auth = history.summaries().get(0);

        // Then
        assertThat(auth.function()).isEqualTo("auth");
        assertThat(auth.delivered()).isEqualTo(1);
        assertThat(auth.replicas()).containsExactly(point(2, 1), point(4, 0), point(6, 1), point(7, 0));
        assertThat(auth.coldStarts()).containsExactly(Duration.ofMillis(1_900), Duration.ofMillis(2_400));
        assertThat(auth.drains()).containsExactly(Duration.ofMillis(300));
        assertThat(auth.died()).isEqualTo(1);
        assertThat(told).hasSize(7);
    }

    @Test
    void aLineSaysWhatHappenedAndWhen() {
        // When
        add("auth", 62, Kind.READY, 1, 2_400);

        // Then
        assertThat(told.get(0).line()).isEqualTo("   62.0 s  auth             1  ready after 2.4 s, why");
    }

    private void add(String function, int second, Kind kind, int replicas, int tookMillis) {
        clock.set(Duration.ofHours(1).plusSeconds(second).toNanos());
        history.add(function, kind, replicas, Duration.ofMillis(tookMillis), "why");
    }

    private static Point point(int second, int ready) {
        return new Point(Duration.ofSeconds(second), ready);
    }
}
