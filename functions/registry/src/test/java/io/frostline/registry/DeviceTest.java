package io.frostline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceTest {
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00.123Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Optional<CustomerId> LEON = Optional.of(new CustomerId(1));
    private static final Optional<CustomerId> MARIE = Optional.of(new CustomerId(2));

    private final Device fresh =
            new Device(new DeviceId(7), new CredentialHash("k1:00"), false, Map.of(), Optional.empty(), 1);
    private final Device leons = fresh.changed(true, Map.of(), LEON, NOW);

    @Test
    void aDeviceIsWatchedFromItsActivation() {
        assertThat(fresh.watchedSince()).isEmpty();
        assertThat(leons.watchedSince()).contains(NOW);
    }

    @Test
    void aChangeOfItsSettingsMovesNothing() {
        Device renamed = leons.changed(true, Map.of("name", "Freezer 7"), LEON, LATER);

        assertThat(renamed.watchedSince()).contains(NOW);
        assertThat(renamed.opened(new CredentialHash("k1:01"), Map.of()).watchedSince())
                .contains(NOW);
    }

    @Test
    void itIsWatchedAnewForEachOwnerAndForNone() {
        assertThat(leons.changed(true, Map.of(), MARIE, LATER).watchedSince()).contains(LATER);
        assertThat(leons.changed(true, Map.of(), Optional.empty(), LATER).watchedSince())
                .contains(LATER);
    }

    @Test
    void whileItIsInactiveNothingBegins() {
        // When
        Device inactive = leons.changed(false, Map.of(), MARIE, LATER);

        // Then
        assertThat(inactive.watchedSince()).contains(NOW);
        assertThat(inactive.changed(true, Map.of(), MARIE, LATER).watchedSince())
                .contains(LATER);
    }

    @Test
    void itIsAnotherTimeEachTimeThoughTheClockWentBack() {
        // When
        Device again = leons.changed(false, Map.of(), LEON, NOW).changed(true, Map.of(), LEON, NOW.minusSeconds(60));

        // Then
        assertThat(again.watchedSince()).contains(NOW.plusMillis(1));
    }

    @Test
    void itIsTheSameTimeWhereverItIsKept() {
        assertThat(fresh.changed(true, Map.of(), LEON, NOW.plusNanos(1))).isEqualTo(leons);
    }
}
