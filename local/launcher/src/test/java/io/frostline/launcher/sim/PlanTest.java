package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant START = Instant.parse("2026-07-01T06:00:00Z");
    private static final Plan PLAN = new Plan(1, START, 3, 7, 10, 100);

    @Test
    void aReadingIsDueAtOnceAndTheNextAfterItsTimeNotAMomentEarlier() {
        // Given
        long second = TimeUnit.MILLISECONDS.toNanos(100);

        // When / Then
        assertThat(PLAN.due(0)).isEqualTo(1);
        assertThat(PLAN.due(second - 1_000_000)).isEqualTo(1);
        assertThat(PLAN.due(second)).isEqualTo(2);
        assertThat(PLAN.due(TimeUnit.HOURS.toNanos(1))).isEqualTo(100);
    }

    @Test
    void theGatewaysShareAllReadingsAndNoneTwice() {
        for (long n = 0; n <= 100; n++) {
            // When
            List<Integer> devices = new ArrayList<>();
            for (int gateway = 0; gateway < 3; gateway++) {
                for (long own = 0; own < PLAN.ofGateway(gateway, n); own++) {
                    devices.add(PLAN.device(gateway, own));
                }
            }

            // Then
            assertThat(devices).containsExactlyInAnyOrderElementsOf(firstDevices(n));
        }
    }

    @Test
    void whatAGatewaySentSaysWhatEachOfItsDevicesSent() {
        for (long own = 0; own < 30; own++) {
            // Given
            List<Integer> sent = new ArrayList<>();
            for (long i = 0; i < own; i++) {
                sent.add(PLAN.device(1, i));
            }

            // When / Then
            assertThat(PLAN.ofDevice(1, own))
                    .isEqualTo(sent.stream().filter(device -> device == 1).count());
            assertThat(PLAN.ofDevice(4, own))
                    .isEqualTo(sent.stream().filter(device -> device == 4).count());
        }
    }

    @Test
    void timesFollowTheRateAndADeviceNeverHasTwoReadingsAtTheSameTime() {
        // Given
        Plan fastest = new Plan(1, START, 1, 3, 3_000, 100);

        // When / Then
        assertThat(PLAN.time(2, 0)).isEqualTo(START.toEpochMilli() + 200);
        assertThat(PLAN.time(2, 1)).isEqualTo(START.toEpochMilli() + 900);
        for (int round = 0; round < 30; round++) {
            assertThat(fastest.time(1, round + 1)).isGreaterThan(fastest.time(1, round));
        }
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(1, START, 0, 7, 10, 100))
                .withMessageContaining("--gateways");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(1, START, 3, 2, 10, 100))
                .withMessageContaining("--devices");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(1, START, 3, 7, 7_001, 100))
                .withMessageContaining("--rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(1, START, 3, 7, Double.NaN, 100))
                .withMessageContaining("--rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(1, START, 3, 7, 10, 0))
                .withMessageContaining("--duration");
    }

    private static List<Integer> firstDevices(long n) {
        List<Integer> devices = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            devices.add(i % 7);
        }
        return devices;
    }
}
