package io.frostline.launcher;

import io.frostline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rejected",
        description = "What could not be accepted.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Rejected {
    private static final Duration POLL = Duration.ofMillis(500);

    @Command(
            name = "list",
            description =
                    "Lists the newest rejected records: when, reason, path, source, and the record, tokens masked.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = {"-n", "--limit"},
                            defaultValue = "50",
                            description = "How many (${DEFAULT-VALUE}).")
                    int limit)
            throws IOException {
        String servers =
                StackFile.require(Home.current()).at("/kafka/bootstrapServers").asText();
        List<ConsumerRecord<String, String>> records = newest(servers, limit);
        if (records.isEmpty()) {
            System.out.println("Nothing was rejected.");
        }
        for (ConsumerRecord<String, String> record : records) {
            System.out.printf(
                    "%s  %s%n    path   %s%n    source %s %s/%s key %s%n    record %s%n",
                    Instant.ofEpochMilli(record.timestamp()),
                    header(record, "reason"),
                    header(record, "path"),
                    header(record, "source-topic"),
                    header(record, "source-partition"),
                    header(record, "source-offset"),
                    record.key(),
                    record.value());
        }
        return 0;
    }

    private static List<ConsumerRecord<String, String>> newest(String servers, int limit) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "enable.auto.commit", "false");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.REJECTED).stream()
                    .map(partition -> new TopicPartition(Topics.REJECTED, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            starts.forEach((partition, start) ->
                    consumer.seek(partition, Math.max(start, ends.getOrDefault(partition, 0L) - limit)));
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records.stream()
                    .sorted((a, b) -> Long.compare(a.timestamp(), b.timestamp()))
                    .skip(Math.max(0, records.size() - limit))
                    .toList();
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
