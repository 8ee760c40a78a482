package io.frostline.infrastructure;

import io.frostline.model.Topic;
import io.frostline.model.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of Frostline on a single broker, as {@code topics.yaml} describes them. */
public final class LocalTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final short ONE_COPY = 1;

    private LocalTopics() {}

    /**
     * Creates those that do not exist, and returns when all do.
     *
     * @param bootstrapServers the broker
     * @param prefix put before each name; may be empty
     * @param mostPartitions no topic gets more partitions than this
     * @throws ServerException when the broker does not create them
     */
    public static void create(String bootstrapServers, String prefix, int mostPartitions) {
        List<NewTopic> topics = Topics.all().stream()
                .map(topic -> topic(topic, prefix, mostPartitions))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            for (KafkaFuture<Void> creation :
                    admin.createTopics(topics).values().values()) {
                await(creation);
            }
        }
    }

    private static NewTopic topic(Topic topic, String prefix, int mostPartitions) {
        return new NewTopic(prefix + topic.name(), Math.min(topic.partitions(), mostPartitions), ONE_COPY)
                .configs(topic.settings());
    }

    private static void await(KafkaFuture<Void> creation) {
        try {
            creation.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ServerException("Kafka did not create a topic: " + e.getCause());
            }
        } catch (TimeoutException e) {
            throw new ServerException("Kafka did not create the topics within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while Kafka created the topics");
        }
    }
}
