package io.frostline.launcher.bench;

import io.frostline.model.AlertJson;
import io.frostline.model.AlertKind;
import io.frostline.model.Metric;
import io.frostline.model.Parsed;
import io.frostline.model.ReadingJson;
import io.frostline.model.Report;
import io.frostline.model.ReportJson;
import io.frostline.model.Topics;
import io.frostline.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When the broker appended what became of certain readings: its own clock puts it on each record, so nothing has to read
 * along while it is measured.
 */
public final class AppendTimes {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final AlertKind TOO_WARM = AlertKind.high(Metric.TEMPERATURE);

    private final String servers;

    /** @param servers the broker's address */
    public AppendTimes(String servers) {
        this.servers = servers;
    }

    /**
     * One reading.
     *
     * @param device its id
     * @param time when it was measured, milliseconds since 1970
     */
    public record Measured(int device, long time) {}

    /** From now on these topics' records have the time at which they were appended. */
    public void stamp(Collection<String> topics) throws InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(new AlterConfigOp(
                            new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET)));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the report that holds the reading. */
    public Passage reports(Collection<Measured> readings) {
        return of(Topics.REPORTS, readings, AppendTimes::report);
    }

    public Passage readings(Collection<Measured> readings) {
        return of(Topics.READINGS, readings, AppendTimes::reading);
    }

    /** Of the alert that the reading raised. */
    public Passage alerts(Collection<Measured> readings) {
        return of(Topics.ALERTS, readings, AppendTimes::raised);
    }

    private Passage of(String topic, Collection<Measured> readings, Function<byte[], Optional<Measured>> content) {
        Map<Integer, Long> times = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = seek(consumer, topic);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    content.apply(record.value())
                            .filter(readings::contains)
                            .ifPresent(known -> times.merge(known.device(), record.timestamp(), Math::min));
                }
            }
        }
        return new Passage(times);
    }

    private static Map<TopicPartition, Long> seek(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer.endOffsets(partitions);
    }

    private static Optional<Measured> report(byte[] body) {
        return valid(ReportJson.decode(body, Instant.now()))
                .flatMap(report -> report.entries().stream()
                        .filter(Report.Candidate.class::isInstance)
                        .map(Report.Candidate.class::cast)
                        .findFirst())
                .map(entry -> new Measured(entry.device().value(), entry.time().toEpochMilli()));
    }

    private static Optional<Measured> reading(byte[] body) {
        return valid(ReadingJson.decode(body))
                .map(reading ->
                        new Measured(reading.device().value(), reading.time().toEpochMilli()));
    }

    private static Optional<Measured> raised(byte[] body) {
        return valid(AlertJson.decode(body))
                .filter(alert -> alert.kind().equals(TOO_WARM) && alert.transition() == Transition.RAISED)
                .flatMap(alert -> alert.device()
                        .map(device -> new Measured(device.value(), alert.time().toEpochMilli())));
    }

    private static <T> Optional<T> valid(Parsed<T> parsed) {
        return parsed instanceof Parsed.Valid<T> valid ? Optional.of(valid.value()) : Optional.empty();
    }
}
