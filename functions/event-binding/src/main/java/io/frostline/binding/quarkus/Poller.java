package io.frostline.binding.quarkus;

import io.frostline.binding.core.Dispatcher;
import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Ordering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The thread that owns the consumer: polls without end, pauses what the dispatcher does not want for now, and commits
 * the finished prefix of each partition.
 */
final class Poller implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Poller.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ROOM = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REOPEN = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Dispatcher dispatcher;
    private final FunctionSettings function;
    private final BindingConfig config;
    private final Set<Integer> assigned = new HashSet<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private volatile Consumer<byte[], byte[]> consumer;
    private long nextCommit;
    private volatile boolean joined;
    private volatile boolean found;
    private volatile boolean stopping;

    Poller(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Dispatcher dispatcher,
            FunctionSettings function,
            BindingConfig config) {
        this.consumers = consumers;
        this.dispatcher = dispatcher;
        this.function = function;
        this.config = config;
        this.consumer = consumers.get();
    }

    /** Member of the consumer group, with or without partitions. */
    boolean isJoined() {
        return joined;
    }

    /** The topic was there once; a group without it has members, too, that read nothing. */
    boolean hasTopic() {
        return found;
    }

    /** Ends the thread: no more polling, what is in flight finishes, its offsets are committed. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void run() {
        consumer.subscribe(List.of(topic()), this);
        try {
            while (!stopping) {
                pollOrReopen();
            }
        } catch (InterruptedException interrupted) {
            LOG.debug("interrupted to stop");
        }
        drain();
    }

    private void pollOrReopen() throws InterruptedException {
        try {
            poll();
        } catch (WakeupException stop) {
            LOG.debug("woken up to stop");
        } catch (KafkaException fault) {
            reopen(fault);
        }
    }

    private void poll() throws InterruptedException {
        dispatcher.tick();
        boolean room = dispatcher.await(dispatcher::hasRoom, ROOM);
        pause(room ? held() : consumer.assignment());
        accept(consumer.poll(room ? POLL : Duration.ZERO));
        if (System.nanoTime() - nextCommit >= 0) {
            nextCommit = System.nanoTime() + config.commitInterval().toNanos();
            commitFinished();
            found = found || isTopicThere();
        }
    }

    private boolean isTopicThere() {
        try {
            return joined && !consumer.partitionsFor(topic(), LOOK).isEmpty();
        } catch (TimeoutException silent) {
            return false;
        }
    }

    private void accept(ConsumerRecords<byte[], byte[]> records) {
        boolean ordered = function.ordering() == Ordering.KEY;
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
            List<KafkaInbound> inbounds = new ArrayList<>(some.size());
            for (ConsumerRecord<byte[], byte[]> record : some) {
                inbounds.add(KafkaInbound.of(record, function.topic(), ordered));
            }
            dispatcher.accept(partition.partition(), inbounds);
        }
    }

    private Set<TopicPartition> held() {
        Set<TopicPartition> held = new HashSet<>();
        dispatcher.held().forEach(partition -> held.add(new TopicPartition(topic(), partition)));
        held.retainAll(consumer.assignment());
        return held;
    }

    private void pause(Set<TopicPartition> wanted) {
        Set<TopicPartition> paused = consumer.paused();
        if (!paused.equals(wanted)) {
            Set<TopicPartition> resumed = new HashSet<>(paused);
            resumed.removeAll(wanted);
            consumer.resume(resumed);
            consumer.pause(wanted);
        }
    }

    private void commitFinished() {
        Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (done, fault) -> {
                if (fault == null) {
                    remember(done);
                }
            });
        }
    }

    private void commitFinishedNow() {
        Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted();
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets, CLOSE);
                remember(offsets);
            } catch (KafkaException fault) {
                LOG.warnf("offsets are not committed, their events will come again: %s", fault.getMessage());
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> uncommitted() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        dispatcher.finished().forEach((partition, offset) -> {
            if (!offset.equals(committed.get(partition))) {
                offsets.put(new TopicPartition(topic(), partition), new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    private void remember(Map<TopicPartition, OffsetAndMetadata> done) {
        done.forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        List<Integer> partitions = numbers(added);
        dispatcher.assign(partitions);
        assigned.addAll(partitions);
        found = found || !partitions.isEmpty();
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        List<Integer> partitions = numbers(revoked);
        dispatcher.close(partitions);
        try {
            dispatcher.await(() -> dispatcher.isIdle(partitions), stopping ? Duration.ZERO : config.revokeLimit());
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
        commitFinishedNow();
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        joined = false;
        forget(numbers(lost));
    }

    private void forget(List<Integer> partitions) {
        dispatcher.drop(partitions);
        partitions.forEach(assigned::remove);
        partitions.forEach(committed::remove);
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }

    /** After an error that the consumer does not survive, such as a refused login: a new one, as if we just started. */
    private void reopen(KafkaException fault) throws InterruptedException {
        LOG.warnf(fault, "reading %s failed, starting anew", topic());
        close();
        dispatcher.await(() -> stopping, REOPEN);
        consumer = consumers.get();
        consumer.subscribe(List.of(topic()), this);
    }

    private void drain() {
        dispatcher.stop();
        try {
            if (!dispatcher.await(dispatcher::isIdle, config.drainLimit())) {
                LOG.warnf("%d events are unfinished, they will come again", dispatcher.inFlight());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        commitFinishedNow();
        close();
    }

    private void close() {
        joined = false;
        try {
            consumer.close(CLOSE);
        } catch (KafkaException fault) {
            LOG.warnf("the consumer did not close well: %s", fault.getMessage());
        }
        dispatcher.drop(List.copyOf(assigned));
        assigned.clear();
        committed.clear();
    }

    private String topic() {
        return function.prefixed(function.topic());
    }
}
