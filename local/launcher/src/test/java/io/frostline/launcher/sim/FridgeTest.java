package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FridgeTest {
    private static final int A_LONG_TIME = 100_000;

    @Test
    void theSameSeedAndDeviceMeasureTheSameAndOthersDoNot() {
        // When
        List<Measurement> measured = of(7, 3, 1_000);

        // Then
        assertThat(of(7, 3, 1_000)).isEqualTo(measured);
        assertThat(of(8, 3, 1_000)).isNotEqualTo(measured);
        assertThat(of(7, 4, 1_000)).isNotEqualTo(measured);
    }

    @Test
    void theValuesOfASeedNeverChangeSinceOldRunsMustStillBeChecked() {
        assertThat(of(1, 0, 3))
                .containsExactly(new Measurement(373, 9_915), new Measurement(383, 9_915), new Measurement(374, 9_915));
    }

    @Test
    void itStaysWithinItsBoundsForALongTime() {
        assertThat(of(1, 0, A_LONG_TIME)).allSatisfy(measured -> {
            assertThat(measured.temperatureHundredths()).isBetween(Fridge.COLDEST, Fridge.WARMEST);
            assertThat(measured.batteryHundredths()).isBetween(Fridge.EMPTY, 10_000);
        });
    }

    @Test
    void itWandersSlowlyButForADoorThatIsOpenedNowAndThen() {
        // When
        List<Integer> temperatures = of(1, 0, A_LONG_TIME).stream()
                .map(Measurement::temperatureHundredths)
                .toList();
        long jumps = 0;
        for (int i = 1; i < temperatures.size(); i++) {
            jumps += temperatures.get(i) - temperatures.get(i - 1) > 80 ? 1 : 0;
        }

        // Then
        assertThat(jumps).isBetween(A_LONG_TIME / 400L, A_LONG_TIME / 150L);
    }

    @Test
    void itsBatteryFallsUntilItIsChanged() {
        // When
        List<Integer> battery = of(1, 0, A_LONG_TIME).stream()
                .map(Measurement::batteryHundredths)
                .toList();
        long risen = 0;
        for (int i = 1; i < battery.size(); i++) {
            risen += battery.get(i) > battery.get(i - 1) ? 1 : 0;
        }

        // Then
        assertThat(risen).isBetween(1L, 10L);
        assertThat(battery.get(1_000)).isLessThan(battery.get(0));
    }

    private static List<Measurement> of(long seed, int device, int count) {
        return Stream.generate(new Fridge(seed, device)::next).limit(count).toList();
    }
}
