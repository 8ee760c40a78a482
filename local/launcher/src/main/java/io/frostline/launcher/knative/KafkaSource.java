package io.frostline.launcher.knative;

import io.frostline.launcher.knative.KnativeService.Order;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The thread that reads a function's topic and delivers its events, as the dispatcher of a KafkaSource does
 * (knative-extensions/eventing-kafka-broker, {@code OrderedConsumerVerticle}, {@code UnorderedConsumerVerticle}, {@code
 * OffsetManager}): ordered, one event of a partition at a time; unordered, all that was read, up to {@value
 * #MOST_RECORDS} per poll. Offsets of the finished prefix are committed every 5 s. What cannot be delivered goes to the
 * dead letters.
 *
 * <p>It differs in one thing: when a dead letter cannot be written, Knative's dispatcher goes on without the event;
 * this one holds the offset and tries again.
 */
final class KafkaSource implements Runnable, ConsumerRebalanceListener {
    /** {@code max.poll.records} of Knative's {@code config-kafka-source-data-plane}. */
    static final int MOST_RECORDS = 50;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long COMMIT = Duration.ofSeconds(5).toNanos();
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final KnativeService service;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deliverer deliverer;
    private final DeadLetters deadLetters;
    private final ScheduledExecutorService timer;
    private final History.Counts counts;
    private final BooleanSupplier idle;
    private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
    private Consumer<byte[], byte[]> consumer;
    private volatile boolean stopping;
    private long nextCommit;

    /** @param idle whether no request to the function is under way */
    KafkaSource(
            KnativeService service,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deliverer deliverer,
            DeadLetters deadLetters,
            ScheduledExecutorService timer,
            History.Counts counts,
            BooleanSupplier idle) {
        this.service = service;
        this.consumers = consumers;
        this.deliverer = deliverer;
        this.deadLetters = deadLetters;
        this.timer = timer;
        this.counts = counts;
        this.idle = idle;
        this.consumer = consumers.get();
    }

    /** Ends the thread: it reads no more, waits for the requests under way, and commits. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        consumer.subscribe(List.of(service.topic()), this);
        try {
            while (!stopping) {
                pollOrReopen();
            }
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lanes.values().forEach(Lane::close);
        commit(true);
        consumer.close(AGAIN);
    }

    private void pollOrReopen() throws InterruptedException {
        try {
            poll();
        } catch (KafkaException fault) {
            lanes.values().forEach(Lane::close);
            lanes.clear();
            consumer.close(AGAIN);
            TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
            consumer = consumers.get();
            consumer.subscribe(List.of(service.topic()), this);
        }
    }

    private void poll() {
        pause();
        var records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
            lanes.computeIfAbsent(
                            partition,
                            added -> new Lane(service.order(), some.get(0).offset(), this::handle))
                    .add(some);
        }
        if (System.nanoTime() - nextCommit >= 0) {
            nextCommit = System.nanoTime() + COMMIT;
            commit(false);
        }
    }

    /** Ordered, a partition with enough to do; unordered, all when there is enough to do. */
    private void pause() {
        Set<TopicPartition> busy = new HashSet<>();
        if (service.order() == Order.ORDERED) {
            lanes.forEach((partition, lane) -> {
                if (lane.size() >= MOST_RECORDS) {
                    busy.add(partition);
                }
            });
        } else if (lanes.values().stream().mapToInt(Lane::size).sum() >= MOST_RECORDS) {
            busy.addAll(consumer.assignment());
        }
        busy.retainAll(consumer.assignment());
        Set<TopicPartition> free = new HashSet<>(consumer.paused());
        free.removeAll(busy);
        consumer.resume(free);
        consumer.pause(busy);
    }

    private CompletionStage<?> handle(ConsumerRecord<byte[], byte[]> record) {
        Request request = BinaryMode.request(record, service.name());
        return deliverer.deliver(request).thenCompose(outcome -> {
            if (outcome instanceof Outcome.Undelivered undelivered) {
                counts.undelivered();
                return bury(record, request, undelivered);
            }
            counts.delivered();
            return CompletableFuture.completedFuture(null);
        });
    }

    private CompletionStage<Void> bury(
            ConsumerRecord<byte[], byte[]> record, Request request, Outcome.Undelivered failure) {
        CompletableFuture<Void> buried = new CompletableFuture<>();
        deadLetters.write(record, request, failure).whenComplete((written, fault) -> {
            if (fault == null) {
                buried.complete(null);
            } else if (!timer.isShutdown()) {
                timer.schedule(
                        () -> bury(record, request, failure).thenAccept(buried::complete),
                        AGAIN.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        });
        return buried;
    }

    private void commit(boolean now) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        lanes.forEach((partition, lane) -> {
            long offset = lane.toCommit();
            if (offset >= 0) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        if (offsets.isEmpty()) {
            return;
        }
        if (!now) {
            consumer.commitAsync(offsets, (done, fault) -> {
                if (fault == null) {
                    committed(done);
                }
            });
            return;
        }
        try {
            consumer.commitSync(offsets, AGAIN.multipliedBy(3));
            committed(offsets);
        } catch (KafkaException fault) {
            // What is not committed comes again.
        }
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> done) {
        done.forEach((partition, offset) -> {
            Lane lane = lanes.get(partition);
            if (lane != null) {
                lane.committed(offset.offset());
            }
        });
    }

    private void drain() throws InterruptedException {
        lanes.values().forEach(Lane::close);
        long end = System.nanoTime() + DRAIN.toNanos();
        while (!idle.getAsBoolean() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        // A lane is made with its first record.
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        commit(true);
        onPartitionsLost(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lost.forEach(partition -> {
            Lane lane = lanes.remove(partition);
            if (lane != null) {
                lane.close();
            }
        });
    }
}
