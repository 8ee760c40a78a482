package io.frostline.binding.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {
    @Test
    void theProducerLosesNothing() {
        // When
        ProducerConfig effective = new ProducerConfig(
                KafkaClients.producer(Map.of("bootstrap.servers", "localhost:9092", "linger.ms", "20"), 1 << 20));

        // Then
        assertThat(effective.getString("acks")).isIn("all", "-1");
        assertThat(effective.getBoolean("enable.idempotence")).isTrue();
        assertThat(effective.getLong("linger.ms")).isEqualTo(20);
    }

    @Test
    void howLongItTriesIsSaidByTheDeployment() {
        // When
        Map<String, Object> usual = KafkaClients.producer(Map.of("bootstrap.servers", "localhost:9092"), 1 << 20);
        Map<String, Object> patient = KafkaClients.producer(
                Map.of("bootstrap.servers", "localhost:9092", "delivery.timeout.ms", "120000"), 1 << 20);

        // Then
        assertThat(KafkaClients.deliveryLimit(usual)).isEqualTo(Duration.ofSeconds(30));
        assertThat(KafkaClients.deliveryLimit(patient)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aDeploymentThatCouldLoseRecordsIsRefused() {
        // When / Then
        assertThatThrownBy(() -> KafkaClients.producer(
                        Map.of("bootstrap.servers", "localhost:9092", "enable.idempotence", "false"), 1 << 20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("acks=all and enable.idempotence=true");
        assertThatThrownBy(() ->
                        KafkaClients.producer(Map.of("bootstrap.servers", "localhost:9092", "acks", "1"), 1 << 20))
                .hasMessageContaining("acks");
    }
}
