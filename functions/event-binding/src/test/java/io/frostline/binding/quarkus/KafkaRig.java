package io.frostline.binding.quarkus;

import io.frostline.binding.contract.CountedEvents;
import io.frostline.binding.contract.Rig;
import io.frostline.binding.contract.ScriptedFunction;
import io.frostline.binding.core.Dispatcher;
import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Ordering;
import io.frostline.binding.core.FunctionSettings.Trigger;
import io.frostline.binding.core.Handler;
import io.frostline.binding.core.RejectedRecord;
import io.frostline.infrastructure.World;
import io.frostline.model.Topics;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Members of a consumer group of its own on the real broker, in this process. */
final class KafkaRig implements Rig {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final BindingConfig config = config();
    private final ScriptedFunction function = new ScriptedFunction();
    private final Broker broker;
    private final FunctionSettings settings;
    private final Map<String, Object> deployed;
    private final KafkaEventPublisher publisher;
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final Map<String, RecordMetadata> sent = new HashMap<>();
    private final List<Member> members = new ArrayList<>();

    KafkaRig(World world, Broker broker, String group) {
        this.broker = broker;
        this.settings = new FunctionSettings(group, Topics.READINGS, world.topicPrefix(), Trigger.KAFKA, Ordering.KEY);
        this.deployed = Map.of("bootstrap.servers", world.kafkaBootstrapServers());
        this.publisher = new KafkaEventPublisher(deployed, settings);
        join();
    }

    private static BindingConfig config() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(BindingConfig.class)
                .withDefaultValue("frostline.binding.hang-limit", "2s")
                .build();
        return config.getConfigMapping(BindingConfig.class);
    }

    /** Another member of the group. */
    Member join() {
        Dispatcher dispatcher = new Dispatcher(
                new Handler(function, settings.name(), settings.types(), new CountedEvents()),
                publisher,
                config.limits(),
                config.backoff(),
                System::nanoTime,
                new Random(),
                workers);
        Map<String, Object> consumer = KafkaClients.consumer(deployed, settings, config);
        Poller poller = new Poller(() -> new KafkaConsumer<>(consumer), dispatcher, settings, config);
        Thread thread = new Thread(poller, "poll");
        Member member = new Member(dispatcher, poller, thread);
        members.add(member);
        thread.start();
        return member;
    }

    /** A member of the group. */
    record Member(Dispatcher dispatcher, Poller poller, Thread thread) {}

    private Member newest() {
        return members.get(members.size() - 1);
    }

    @Override
    public ScriptedFunction function() {
        return function;
    }

    @Override
    public void send(String key, String id, String type, String body) {
        send(
                key,
                id,
                body,
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_type", type,
                        "ce_source", "/test",
                        "ce_time", "2026-01-01T00:00:00Z",
                        "ce_partitionkey", key,
                        "content-type", "application/json"));
    }

    void send(String key, String id, String body, Map<String, String> headers) {
        sent.put(id, broker.send(Topics.READINGS, key, body, headers));
    }

    @Override
    public boolean isAcknowledged(String id) {
        RecordMetadata record = sent.get(id);
        return record != null
                && broker.committed(settings.name(), new TopicPartition(record.topic(), record.partition()))
                        > record.offset();
    }

    @Override
    public List<RejectedRecord> rejected() {
        return broker.rejected();
    }

    @Override
    public void rejectedIsWritable(boolean writable) {
        broker.rejectedIsWritable(writable);
    }

    @Override
    public boolean isAlive() {
        return !newest().dispatcher().isHung() && newest().thread().isAlive();
    }

    @Override
    public void stop() {
        newest().poller().stop();
    }

    @Override
    public boolean isStopped() {
        return !newest().thread().isAlive();
    }

    @Override
    public void restart() {
        join();
    }

    @Override
    public void eventually(Runnable assertion) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(assertion::run);
    }

    @Override
    public void close() {
        members.forEach(member -> member.poller().stop());
        members.forEach(KafkaRig::join);
        workers.shutdownNow();
        publisher.close();
    }

    private static void join(Member member) {
        try {
            member.thread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
