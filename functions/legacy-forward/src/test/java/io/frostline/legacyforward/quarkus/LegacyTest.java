package io.frostline.legacyforward.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.binding.Delivery;
import io.frostline.binding.Outcome;
import io.frostline.model.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function without a URL, and settings with which the application does not start. */
class LegacyTest {
    private static final String URL = "frostline.legacy.url";
    private static final String FILE = "frostline.legacy.authorization-file";

    @TempDir
    Path folder;

    @Test
    void withoutAUrlNothingIsForwarded() {
        assertThat(legacy(Map.of()).forwarding()).isEmpty();
        assertThat(legacy(Map.of(URL, "")).forwarding()).isEmpty();
        assertThat(legacy(Map.of(URL, "https://old.example/readings")).forwarding())
                .isPresent();
    }

    @Test
    void withoutAUrlItIsReadyAndFinishesReadingsAsTheyCome() {
        // Given
        Legacy legacy = legacy(Map.of());
        List<Outcome> outcomes = new ArrayList<>();

        // When
        new LegacyFunction(legacy).handle(List.of(delivery(outcomes), delivery(outcomes)));
        HealthCheckResponse health = new CircuitCheck(legacy).call();

        // Then
        assertThat(outcomes).containsExactly(Outcome.DONE, Outcome.DONE);
        assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(health.getData().orElseThrow()).containsEntry("circuit", "no URL");
    }

    @Test
    void credentialsInTheUrlAreRefused() {
        assertRefused(Map.of(URL, "https://me:secret@old.example/"), "must not hold credentials");
    }

    @Test
    void callsWithSeveralEventsAreRefused() {
        assertRefused(Map.of("frostline.binding.batch", "2"), "frostline.binding.batch must be 1");
    }

    @Test
    void aTimeoutLongerThanTheBindingIsPatientIsRefused() {
        assertThat(legacy(Map.of(URL, "http://old.example", "frostline.legacy.timeout", "20s"))
                        .forwarding())
                .isPresent();
        assertRefused(
                Map.of(URL, "http://old.example", "frostline.legacy.timeout", "20001ms"), "FROSTLINE_LEGACY_TIMEOUT");
    }

    @Test
    void anAuthorizationThatIsNoHeaderIsRefusedWithoutRepeatingIt() throws Exception {
        // Given
        Path lines = Files.writeString(folder.resolve("lines"), "Bearer secret\nX-Other: secret");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        // When / Then
        assertRefused(Map.of(URL, "http://old.example", FILE, lines.toString()), "lines must hold one line");
        assertRefused(Map.of(URL, "http://old.example", FILE, empty.toString()), "empty must hold one line");
        assertRefused(
                Map.of(URL, "http://old.example", FILE, folder.resolve("absent").toString()), "absent cannot be read");
    }

    private static Delivery delivery(List<Outcome> outcomes) {
        return new Delivery() {
            @Override
            public Event event() {
                throw new AssertionError("looked at");
            }

            @Override
            public void complete(Outcome outcome) {
                outcomes.add(outcome);
            }
        };
    }

    private static void assertRefused(Map<String, String> settings, String reason) {
        assertThatThrownBy(() -> legacy(settings))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    private static Legacy legacy(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("frostline.binding.batch", "1"));
        all.putAll(settings);
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LegacyConfig.class)
                .withMapping(BindingBatch.class)
                .withDefaultValues(all)
                .build();
        return new Legacy(
                config.getConfigMapping(LegacyConfig.class),
                config.getConfigMapping(BindingBatch.class),
                new SimpleMeterRegistry());
    }
}
