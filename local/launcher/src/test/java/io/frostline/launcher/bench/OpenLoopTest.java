package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Link;
import io.frostline.model.Parsed;
import io.frostline.model.Report;
import io.frostline.model.ReportJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final long NOW = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();

    private final List<Report.Candidate> sent = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private final VirtualTicks ticks = new VirtualTicks();
    private final CrossingSchedule schedule = new CrossingSchedule(new Pace(10, 1, 0, 4));
    private final FakeLink link = new FakeLink();
    private final OpenLoop loop = new OpenLoop(
            schedule,
            IntStream.range(0, Pace.DEVICES)
                    .mapToObj(i -> new Identity(i + 1, Integer.toString(1_000 + i)))
                    .toList(),
            List.of(link),
            ticks);

    @Test
    void everyReadingIsSentAtItsMomentAndSaysSo() throws Exception {
        // When
        OpenLoop.Sent result = loop.run(NOW);

        // Then
        assertThat(result).isEqualTo(new OpenLoop.Sent(NOW + 1_000, 0, 0));
        assertThat(sent).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(sent.get(i).device().value()).isEqualTo(i + 1);
            assertThat(sent.get(i).time().toEpochMilli()).isEqualTo(NOW + 1_000 + 100 * i);
            assertThat(sentAt.get(i)).isEqualTo(1_000 + 100 * i);
        }
    }

    @Test
    void aStandstillMakesLateWhatWasDueInItAndNothingElse() throws Exception {
        // Given
        link.standstill = 10;

        // When
        OpenLoop.Sent result = loop.run(NOW);

        // Then
        assertThat(result.latestMillis()).isEqualTo(850);
        assertThat(sentAt.subList(11, 20)).containsOnly(2_950L);
        assertThat(sentAt.get(20)).isEqualTo(3_000);
        assertThat(sent.get(15).time().toEpochMilli()).isEqualTo(NOW + 2_500);
    }

    @Test
    void whatIsNotAcknowledgedIsCounted() throws Exception {
        // Given
        link.failing = true;

        // When
        OpenLoop.Sent result = loop.run(NOW);

        // Then
        assertThat(result.unacknowledged()).isEqualTo(40);
    }

    @Test
    void gatewaysThatNeverConnectAreGivenUp() throws Exception {
        // Given
        link.window = 0;

        // When / Then
        assertThat(loop.awaitConnections()).isFalse();
    }

    /** Time goes on by being waited for. */
    private static final class VirtualTicks implements Ticks {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void await(long nanos) {
            now = Math.max(now, nanos);
        }
    }

    private final class FakeLink implements Link {
        private int window = 1;
        private int standstill = -1;
        private boolean failing;

        @Override
        public int window() {
            return window;
        }

        @Override
        public CompletionStage<?> publish(String body) {
            sentAt.add(TimeUnit.NANOSECONDS.toMillis(ticks.now));
            if (sent.size() == standstill) {
                ticks.now += TimeUnit.MILLISECONDS.toNanos(950);
            }
            Parsed<Report> parsed = ReportJson.decode(body.getBytes(StandardCharsets.UTF_8), Instant.ofEpochMilli(NOW));
            assertThat(parsed).isInstanceOf(Parsed.Valid.class);
            sent.add((Report.Candidate)
                    ((Parsed.Valid<Report>) parsed).value().entries().get(0));
            return failing
                    ? CompletableFuture.failedFuture(new IllegalStateException("closed"))
                    : CompletableFuture.completedFuture(null);
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public CompletionStage<?> close() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
