package io.frostline.launcher.knative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.launcher.knative.KnativeService.Order;
import io.frostline.launcher.knative.KnativeService.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnativeServiceTest {
    private static final Path FUNCTIONS = Path.of(System.getProperty("frostline.root"), "functions");

    @ParameterizedTest
    @CsvSource({
        "auth, reports, ORDERED, 0",
        "raw-persistence, readings, UNORDERED, 0",
        "datapoints, readings, UNORDERED, 0",
        "threshold-alert, readings, ORDERED, 0",
        "rate-alert, readings, ORDERED, 0",
        "legacy-forward, readings, ORDERED, 0",
        "silence-alert, readings, ORDERED, 1",
        "notify, alerts, ORDERED, 1",
    })
    void whatStoresIsUnorderedAndWhoHasATimerNeverGoes(String function, String topic, Order order, int least)
            throws IOException {
        // When
        KnativeService service = service(function, Map.of()).orElseThrow();

        // Then
        assertThat(service.name()).isEqualTo(function);
        assertThat(service.topic()).isEqualTo(topic);
        assertThat(service.order()).isEqualTo(order);
        assertThat(service.scale()).isEqualTo(new Scale(least, 3, 100, Duration.ofSeconds(60)));
        assertThat(service.tick().isPresent()).isEqualTo(least == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-ingest", "admin-api", "query-api"})
    void whatNoEventTriggersIsNone(String function) throws IOException {
        assertThat(service(function, Map.of())).isEmpty();
    }

    @Test
    void theTimersIntervalMayBeSet() throws IOException {
        assertThat(service("silence-alert", Map.of("FROSTLINE_SILENCE_TICK", "1s"))
                        .orElseThrow()
                        .tick())
                .contains(Duration.ofSeconds(1));
        assertThat(service("notify", Map.of()).orElseThrow().tick()).contains(Duration.ofSeconds(2));
    }

    @Test
    void whatIsSaidWinsOverTheDefaultAndWhoWatchesKeepsOne() throws IOException {
        // Given
        Scale said = KnativeService.DEFAULT.with(Optional.of(5), Optional.of(2.5), Duration.ofSeconds(10));
        KnativeService watcher = service("notify", Map.of()).orElseThrow();

        // When / Then
        assertThat(said).isEqualTo(new Scale(0, 5, 2.5, Duration.ofSeconds(10)));
        assertThat(watcher.scaled(said).scale()).isEqualTo(new Scale(1, 5, 2.5, Duration.ofSeconds(10)));
        assertThat(watcher.scaled(KnativeService.DEFAULT)).isEqualTo(watcher);
    }

    @Test
    void aBoundThatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> new Scale(1, 0, 1, Duration.ofSeconds(1))).hasMessageContaining("--max-scale");
        assertThatThrownBy(() -> new Scale(0, 1, 0, Duration.ofSeconds(1))).hasMessageContaining("--target");
        assertThatThrownBy(() -> new Scale(0, 1, 1, Duration.ofMillis(999))).hasMessageContaining("--window");
    }

    private static Optional<KnativeService> service(String function, Map<String, String> environment)
            throws IOException {
        return KnativeService.in(FUNCTIONS.resolve(function), environment);
    }
}
