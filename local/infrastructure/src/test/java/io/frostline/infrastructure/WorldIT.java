package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Topic;
import io.frostline.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorldIT {
    private static World world;

    @BeforeAll
    static void createTheWorld() {
        world = World.create();
    }

    @AfterAll
    static void closeTheWorld() {
        world.close();
    }

    @Test
    void hasAllTopicsWithItsPrefix() throws Exception {
        // Given
        List<String> expected =
                Topics.all().stream().map(Topic::name).map(world::topic).toList();

        // When
        try (Admin admin = Admin.create(world.producerProperties())) {
            // Then
            assertThat(admin.listTopics().names().get()).containsAll(expected);
        }
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws Exception {
        // Given
        String topic = world.topic(Topics.READINGS);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                        world.producerProperties(), new StringSerializer(), new StringSerializer());
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        world.consumerProperties("reader"), new StringDeserializer(), new StringDeserializer())) {
            // When
            producer.send(new ProducerRecord<>(topic, "123", "a reading")).get();
            consumer.subscribe(List.of(topic));

            // Then
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> StreamSupport.stream(
                                    consumer.poll(Duration.ofMillis(200)).spliterator(), false)
                            .map(ConsumerRecord::value)
                            .anyMatch("a reading"::equals));
        }
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        // When
        world.session().execute("INSERT INTO devices (id, state) VALUES (123, true)");

        // Then
        var row = world.session()
                .execute("SELECT state FROM devices WHERE id = 123")
                .one();
        assertThat(row).isNotNull();
        assertThat(row.getBoolean("state")).isTrue();
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        // When
        world.redis().call("SET", world.redisPrefix() + "greeting", "grüezi");

        // Then
        assertThat(world.redis().call("GET", world.redisPrefix() + "greeting")).isEqualTo("grüezi");
    }

    @Test
    void anotherWorldSharesTheServersButNothingElse() {
        // Given
        world.redis().call("SET", "secret", "mine");

        // When
        try (World other = World.create("redis", 1)) {
            // Then
            assertThat(other.redisUrl()).startsWith(world.redisUrl().replaceAll("/\\d+$", ""));
            assertThat(other.redis().call("GET", "secret")).isNull();
            assertThat(other.topicPrefix()).isNotEqualTo(world.topicPrefix());
        }
    }

    @Test
    void itsConfigurationNamesFilesThatExist() {
        assertThat(world.configuration().entrySet())
                .filteredOn(entry -> entry.getKey().endsWith("-file"))
                .hasSize(9)
                .allSatisfy(entry -> assertThat(Path.of(entry.getValue())).isNotEmptyFile());
    }
}
