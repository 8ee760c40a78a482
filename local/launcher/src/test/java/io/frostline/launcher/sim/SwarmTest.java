package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SwarmTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Clock clock = new Clock();
    private final List<FakeLink> links = new ArrayList<>();
    private final Swarm swarm = new Swarm(Example.PLAN, Example.FLEET, this::link, clock);

    @Test
    void everyReadingIsSentWhenItIsDueAndTheRunEndsWithTheLastAcknowledgement() throws Exception {
        // When
        Snapshot end = swarm.run(() -> false, PATIENCE, now -> {});

        // Then
        assertThat(end.tally()).isEqualTo(new Tally(40, 40, 0));
        assertThat(end.seconds()).isBetween(3.9, 4.1);
        assertThat(swarm.journal()).isEqualTo(Journal.complete(Example.PLAN));
    }

    @Test
    void anOutageOfAMinuteOnlyDelaysThem() throws Exception {
        // Given
        links.forEach(link -> link.window = 0);
        clock.at(Duration.ofSeconds(60), () -> links.forEach(link -> link.window = 3));

        // When
        Snapshot end = swarm.run(() -> false, Duration.ofSeconds(61), now -> {});

        // Then
        assertThat(end.tally()).isEqualTo(new Tally(40, 40, 0));
        assertThat(end.seconds()).isBetween(60.0, 60.5);
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainWithTheSameBody() throws Exception {
        // Given
        links.get(0).failures = 5;

        // When
        Snapshot end = swarm.run(() -> false, PATIENCE, now -> {});

        // Then
        assertThat(end.tally()).isEqualTo(new Tally(40, 40, 5));
        assertThat(links.get(0).bodies).hasSize(25);
        assertThat(links.get(0).bodies.stream().distinct()).hasSize(20);
    }

    @Test
    void aRefusalMakesItWaitBeforeItTriesAgain() throws Exception {
        // Given
        links.get(0).failures = Integer.MAX_VALUE;

        // When
        Snapshot end = swarm.run(() -> false, PATIENCE, now -> {});

        // Then
        assertThat(end.tally().acknowledged()).isEqualTo(20);
        assertThat(links.get(0).bodies).hasSizeLessThan(50);
    }

    @Test
    void itGivesUpWhenNothingIsAcknowledgedForTooLong() throws Exception {
        // Given
        links.forEach(link -> link.silent = true);

        // When
        Snapshot end = swarm.run(() -> false, PATIENCE, now -> {});

        // Then
        assertThat(end.tally()).isEqualTo(new Tally(6, 0, 0));
        assertThat(end.seconds()).isBetween(30.0, 30.1);
    }

    @Test
    void whoStopsItStillGetsTheAcknowledgementsThatAreOnTheirWay() throws Exception {
        // Given
        AtomicInteger turns = new AtomicInteger();
        links.forEach(link -> link.silent = true);
        clock.at(Duration.ofMillis(600), () -> links.forEach(FakeLink::acknowledge));

        // When
        Snapshot end = swarm.run(() -> turns.incrementAndGet() > 50, PATIENCE, now -> {});

        // Then
        assertThat(end.tally().sent()).isBetween(4L, 6L);
        assertThat(end.tally().unacknowledged()).isZero();
    }

    private Link link(Identity gateway) {
        FakeLink link = new FakeLink();
        links.add(link);
        return link;
    }

    private static final class FakeLink implements Link {
        private final List<String> bodies = new ArrayList<>();
        private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        private int window = 3;
        private int failures;
        private boolean silent;

        @Override
        public int window() {
            return window;
        }

        @Override
        public CompletionStage<?> publish(String body) {
            bodies.add(body);
            if (failures > 0) {
                failures--;
                return CompletableFuture.failedFuture(new IllegalStateException("cut off"));
            }
            CompletableFuture<Boolean> acknowledgement = new CompletableFuture<>();
            waiting.add(acknowledgement);
            if (!silent) {
                acknowledge();
            }
            return acknowledgement;
        }

        private void acknowledge() {
            waiting.forEach(acknowledgement -> acknowledgement.complete(true));
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public CompletionStage<?> close() {
            return CompletableFuture.completedFuture(true);
        }
    }

    private static final class Clock implements Time {
        private long nanos;
        private long alarm = Long.MAX_VALUE;
        private Runnable what = () -> {};

        void at(Duration time, Runnable action) {
            alarm = time.toNanos();
            what = action;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void pause() {
            nanos += 10_000_000;
            if (nanos >= alarm) {
                alarm = Long.MAX_VALUE;
                what.run();
            }
        }
    }
}
