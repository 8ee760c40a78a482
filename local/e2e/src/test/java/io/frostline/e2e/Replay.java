package io.frostline.e2e;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.infrastructure.KafkaServer;
import io.frostline.infrastructure.Libraries;
import io.frostline.infrastructure.Progress;
import io.frostline.infrastructure.Server;
import io.frostline.infrastructure.ServerOptions;
import io.frostline.model.Topics;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Sends every function back to the start of its topic, and shows what is stored. */
final class Replay {
    private static final Map<String, String> TOPIC_BY_FUNCTION = Map.of(
            "auth", Topics.REPORTS,
            "raw-persistence", Topics.READINGS,
            "datapoints", Topics.READINGS,
            "threshold-alert", Topics.READINGS,
            "silence-alert", Topics.READINGS,
            "notify", Topics.ALERTS);

    private Replay() {}

    /** Whether every function has finished all of its topic. */
    static boolean isCaughtUp(RunningStack stack) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.text("/kafka/bootstrapServers")))) {
            for (Map.Entry<String, String> function : TOPIC_BY_FUNCTION.entrySet()) {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(function.getKey())
                        .partitionsToOffsetAndMetadata()
                        .get();
                long done = committed.values().stream()
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum();
                long all = ends(admin, function.getValue()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (done < all) {
                    return false;
                }
            }
            return true;
        }
    }

    /** With the stack down: its broker is started once for this alone. */
    static void fromTheStart(Path state) throws Exception {
        ServerOptions options = ServerOptions.lasting(state.resolve("data/kafka"), state.resolve("logs/kafka.log"));
        Libraries libraries = Libraries.of(Path.of(System.getProperty("frostline.root")));
        try (Server kafka = KafkaServer.start(options, libraries, Progress.SILENT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            for (Map.Entry<String, String> function : TOPIC_BY_FUNCTION.entrySet()) {
                Map<TopicPartition, OffsetAndMetadata> start = ends(admin, function.getValue()).keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> new OffsetAndMetadata(0)));
                admin.alterConsumerGroupOffsets(function.getKey(), start).all().get();
            }
        }
    }

    /** Every row of every table that readings reach, with its time to live left out. */
    static List<String> tables(RunningStack stack) {
        String[] contact = stack.text("/cassandra/contactPoint").split(":", 2);
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(contact[0], Integer.parseInt(contact[1])))
                .withLocalDatacenter(stack.text("/cassandra/localDatacenter"))
                .withKeyspace("frostline")
                .build()) {
            List<String> rows = new ArrayList<>();
            for (String table : List.of("raw", "datapoints", "notifications")) {
                for (Row row : session.execute("SELECT * FROM " + table)) {
                    rows.add(table + " " + row.getFormattedContents());
                }
            }
            return rows;
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .values()
                .forEach(description -> description
                        .partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
