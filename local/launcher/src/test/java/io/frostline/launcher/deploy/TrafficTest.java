package io.frostline.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
    @Test
    void aCanaryGetsItsShareAndTheStableRevisionTheRest() {
        assertThat(Traffic.canary(10, "auth-00001").json())
                .isEqualTo("[{\"latestRevision\": true, \"percent\": 10},"
                        + " {\"revisionName\": \"auth-00001\", \"latestRevision\": false, \"percent\": 90}]");
    }

    @Test
    void aCanaryOfAllIsNone() {
        assertThat(Traffic.canary(100, "auth-00001")).isEqualTo(Traffic.toLatest());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void aShareIsOneToAHundredPercent(int percent) {
        assertThatThrownBy(() -> Traffic.canary(percent, "auth-00001")).hasMessageContaining("1 to 100");
    }

    @Test
    void theRevisionThatGetsAllIsStable() {
        assertThat(Traffic.parse("auth-00001,100,true\n").stable()).contains("auth-00001");
        assertThat(Traffic.parse("auth-00001,100,\n").stable()).contains("auth-00001");
    }

    @Test
    void whileACanaryIsTriedTheOneBesideItIsStableHoweverLittleItGets() {
        // Given
        Traffic traffic = Traffic.parse("auth-00002,90,true\nauth-00001,10,false\n");

        // When / Then
        assertThat(traffic.isShared()).isTrue();
        assertThat(traffic.stable()).contains("auth-00001");
    }

    @Test
    void aRevisionWithoutAShareCountsForNothing() {
        // Given: a tag alone, by which it can be called
        Traffic traffic = Traffic.parse("auth-00002,100,true\nauth-00001,,\n");

        // When / Then
        assertThat(traffic.isShared()).isFalse();
        assertThat(traffic.stable()).contains("auth-00002");
    }

    @Test
    void aServiceThatWasNeverReadyHasNoStableRevision() {
        assertThat(Traffic.parse("").stable()).isEmpty();
    }
}
