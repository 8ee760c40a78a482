package io.frostline.launcher.knative;

import io.frostline.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** All functions that events trigger, each with its source, its replicas and, if it has one, its timer. */
public final class Platform implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String bootstrapServers;
    private final RetryPolicy policy;
    private final History history;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, daemons("knative-timer"));
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("knative-worker"));
    private final HttpSender sender = new HttpSender();
    private final List<Revision> revisions = new ArrayList<>();
    private final Map<KafkaSource, Thread> sources = new HashMap<>();

    /** Starts nothing yet. */
    public Platform(String bootstrapServers, RetryPolicy policy, History history) {
        this.bootstrapServers = bootstrapServers;
        this.policy = policy;
        this.history = history;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        4 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** From now on the function is served. */
    public void serve(KnativeService service, Replica.Factory factory) {
        History.Counts counts = history.countsOf(service.name());
        Revision revision = new Revision(service, factory, sender, history, workers, System::nanoTime);
        revisions.add(revision);
        Deliverer deliverer =
                new Deliverer("http://" + service.name() + "/events", revision, policy, timer, counts::retried);
        KafkaSource source = new KafkaSource(
                service,
                () -> new KafkaConsumer<>(consumer(service), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                deliverer,
                new DeadLetters(producer, Topics.UNDELIVERED),
                timer,
                counts,
                revision::isIdle);
        Thread thread = new Thread(source, service.name() + "-source");
        sources.put(source, thread);
        thread.start();
        timer.scheduleWithFixedDelay(revision::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        service.tick().ifPresent(tick -> new PingSource(service.name(), revision).every(tick, timer));
    }

    private Map<String, Object> consumer(KnativeService service) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                service.name(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                KafkaSource.MOST_RECORDS,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                4 << 20,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                256 << 10);
    }

    /** Whether every function that is to have a replica at all times has one. */
    public boolean isReady() {
        return revisions.stream().allMatch(Revision::hasItsLeast);
    }

    /** Reads no more, waits for what is under way, commits, and ends every replica. */
    @Override
    public void close() {
        sources.keySet().forEach(KafkaSource::stop);
        try {
            for (Thread source : sources.values()) {
                source.join();
            }
            timer.shutdownNow();
            revisions.forEach(Revision::close);
            workers.shutdown();
            boolean unused = workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(3));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
