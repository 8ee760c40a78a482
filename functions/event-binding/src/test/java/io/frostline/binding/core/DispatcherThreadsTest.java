package io.frostline.binding.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.binding.contract.CountedEvents;
import io.frostline.binding.contract.VirtualTime;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Parsed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What completions by other threads must not upset. */
class DispatcherThreadsTest {
    private static final Limits LIMITS = new Limits(50, 100, 1 << 30, 100_000, Duration.ofSeconds(60));

    private final VirtualTime time = new VirtualTime();

    @Test
    void anEventThatComesWhileItsKeyIsStillBeingHandledWaits() throws InterruptedException {
        // Given
        List<String> handled = new ArrayList<>();
        AtomicInteger depth = new AtomicInteger();
        AtomicInteger deepest = new AtomicInteger();
        Dispatcher[] dispatcher = new Dispatcher[1];
        EventFunction function = batch -> {
            deepest.accumulateAndGet(depth.incrementAndGet(), Math::max);
            batch.forEach(delivery -> handled.add(delivery.event().id()));
            if (batch.size() == 2) {
                batch.get(1).complete(Outcome.DONE);
                otherThread(() -> {
                    batch.get(0).complete(Outcome.DONE);
                    time.run();
                    dispatcher[0].accept(0, List.of(new Given("a", 2)));
                    time.run();
                });
            } else {
                batch.forEach(delivery -> delivery.complete(Outcome.DONE));
            }
            depth.decrementAndGet();
        };
        dispatcher[0] = dispatcher(function, time);
        dispatcher[0].assign(Set.of(0));

        // When
        dispatcher[0].accept(0, List.of(new Given("a", 0), new Given("a", 1)));
        time.run();

        // Then
        assertThat(handled).containsExactly("0", "1", "2");
        assertThat(deepest).hasValue(1);
        assertThat(dispatcher[0].finished()).containsExactly(Map.entry(0, 3L));
        assertThat(dispatcher[0].isIdle()).isTrue();
    }

    @Test
    void nothingIsLostReorderedOrTwiceAtOnceWithManyThreads() throws InterruptedException {
        // Given
        int events = 60_000;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        RestlessFunction function = new RestlessFunction();
        Dispatcher dispatcher = dispatcher(function, threads);
        dispatcher.assign(Set.of(0));

        // When
        int taken = 0;
        while (dispatcher.finished().getOrDefault(0, 0L) < events) {
            dispatcher.tick();
            if (dispatcher.await(dispatcher::hasRoom, Duration.ofMillis(1)) && taken < events) {
                List<Given> polled = new ArrayList<>();
                for (int last = Math.min(events, taken + 30); taken < last; taken++) {
                    polled.add(new Given("k" + taken % RestlessFunction.KEYS, taken));
                }
                dispatcher.accept(0, polled);
            }
        }

        // Then
        assertThat(dispatcher.await(dispatcher::isIdle, Duration.ofSeconds(5))).isTrue();
        assertThat(function.faults).isEmpty();
        assertThat(function.ended).hasSize(events);
        assertThat(dispatcher.inFlight()).isZero();
        assertThat(dispatcher.retrying()).isEmpty();
        threads.shutdown();
        function.completing.shutdown();
    }

    /** Completes here and there, at once and later, well and not; notes what it must never see. */
    private static final class RestlessFunction implements EventFunction {
        static final int KEYS = 40;

        final ExecutorService completing = Executors.newFixedThreadPool(3);
        final Set<String> faults = ConcurrentHashMap.newKeySet();
        final Set<Long> ended = ConcurrentHashMap.newKeySet();
        private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
        private final Map<String, Long> newest = new ConcurrentHashMap<>();

        @Override
        public void handle(List<Delivery> batch) {
            if (ThreadLocalRandom.current().nextInt(300) == 0) {
                throw new IllegalStateException("a bug");
            }
            Set<String> before = Set.copyOf(open.keySet());
            batch.stream().map(delivery -> delivery.event().key()).forEach(key -> {
                if (before.contains(key)) {
                    faults.add(key + " twice at once");
                }
                open.computeIfAbsent(key, absent -> new AtomicInteger()).incrementAndGet();
            });
            batch.forEach(this::note);
            for (Delivery delivery : batch) {
                if (ThreadLocalRandom.current().nextInt(4) == 0) {
                    complete(delivery);
                } else {
                    completing.execute(() -> complete(delivery));
                }
            }
        }

        private void note(Delivery delivery) {
            long offset = Long.parseLong(delivery.event().id());
            newest.compute(delivery.event().key(), (key, last) -> {
                long next = last == null ? offset % KEYS : last + KEYS;
                if (offset > next) {
                    faults.add(offset + " overtook");
                }
                return last == null ? offset : Math.max(last, offset);
            });
        }

        private void complete(Delivery delivery) {
            int chance = ThreadLocalRandom.current().nextInt(200);
            Outcome outcome = Outcome.DONE;
            if (chance == 0) {
                outcome = Outcome.retry(new IOException("passing"));
            } else if (chance < 4) {
                outcome = Outcome.rejected("never", "$");
            }
            if (chance > 0) {
                ended.add(Long.valueOf(delivery.event().id()));
            }
            open.computeIfPresent(delivery.event().key(), (key, left) -> left.decrementAndGet() == 0 ? null : left);
            delivery.complete(outcome);
        }
    }

    private static Dispatcher dispatcher(EventFunction function, Executor workers) {
        return new Dispatcher(
                new Handler(function, "test", Set.of(EventType.READING.attribute()), new CountedEvents()),
                record -> ThreadLocalRandom.current().nextInt(10) == 0
                        ? CompletableFuture.failedFuture(new IOException("not writable"))
                        : CompletableFuture.completedFuture(null),
                LIMITS,
                new Backoff(Duration.ofNanos(1000), Duration.ofMillis(1)),
                System::nanoTime,
                new Random(),
                workers);
    }

    private static void otherThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A record; its id is its offset. */
    private static final class Given extends Inbound {
        private final String key;
        private final long offset;

        Given(String key, long offset) {
            super(key, offset, 100);
            this.key = key;
            this.offset = offset;
        }

        @Override
        protected Parsed<Event> decode() {
            return new Parsed.Valid<>(
                    Event.of(Long.toString(offset), EventType.READING, "/test", Instant.EPOCH, key, new byte[0]));
        }

        @Override
        protected boolean isHeartbeat() {
            return false;
        }

        @Override
        protected Original original() {
            return new Original(
                    new byte[0], new byte[0], List.of(), "readings", OptionalInt.of(0), OptionalLong.of(offset));
        }
    }
}
