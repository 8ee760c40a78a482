package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void theFileListsExactlyTheTopicsThatTheCodeNames() {
        // Given
        List<String> named = Arrays.stream(Topics.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(TopicsTest::value)
                .toList();
        // Then
        assertThat(Topics.all())
                .extracting(Topic::name)
                .containsExactlyInAnyOrderElementsOf(named)
                .hasSize(6);
    }

    @Test
    void everyTopicHasTwelvePartitionsAndLz4() {
        assertThat(Topics.all()).allSatisfy(topic -> {
            assertThat(topic.partitions()).isEqualTo(12);
            assertThat(topic.settings()).containsEntry("compression.type", "lz4");
        });
    }

    @Test
    void topicsAreKeptAsLongAsAgreed() {
        Map<String, Duration> kept = Topics.all().stream()
                .collect(Collectors.toMap(
                        Topic::name,
                        topic -> Duration.ofMillis(
                                Long.parseLong(topic.settings().getOrDefault("retention.ms", "0")))));
        assertThat(kept)
                .containsOnly(
                        Map.entry(Topics.REPORTS, Duration.ofDays(3)),
                        Map.entry(Topics.READINGS, Duration.ofDays(14)),
                        Map.entry(Topics.REJECTED, Duration.ofDays(30)),
                        Map.entry(Topics.UNDELIVERED, Duration.ofDays(30)),
                        Map.entry(Topics.ALERTS, Duration.ofDays(30)),
                        Map.entry(Topics.GATEWAY_EVENTS, Duration.ofDays(14)));
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
