package io.frostline.launcher.knative;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.knative.KnativeService.Scale;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A target of 10 is scaled at 7. */
class AutoscalerTest {
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final Autoscaler autoscaler = new Autoscaler(new Scale(0, 100, 10, WINDOW));
    private long second;

    @Test
    void withoutAnyEventThereIsNoReplica() {
        assertThat(desired(0)).isZero();
    }

    @Test
    void anyConcurrencyWantsOneReplicaAndMoreThanItsShareOfTheTargetAnother() {
        // When / Then
        observe(0.001, 1);
        assertThat(desired(1)).isEqualTo(1);

        // When / Then
        observe(7, 60);
        assertThat(desired(1)).isEqualTo(1);

        // When / Then
        observe(7.001, 60);
        assertThat(desired(1)).isEqualTo(2);
    }

    @Test
    void theLastReplicaGoesWhenNothingWasInFlightForTheWholeWindow() {
        // Given
        observe(1, 1);

        // When / Then
        observe(0, 59);
        assertThat(desired(1)).isEqualTo(1);

        // When / Then
        observe(0, 1);
        assertThat(desired(1)).isZero();
    }

    @Test
    void theLeastAndTheMostAreKept() {
        // Given
        Autoscaler bounded = new Autoscaler(new Scale(1, 3, 10, WINDOW));

        // When / Then
        assertThat(bounded.desired(0, 1)).isEqualTo(1);

        // When / Then
        bounded.observe(0, 1_000);
        assertThat(bounded.desired(0, 1)).isEqualTo(3);
    }

    @Test
    void atMostHalfOfTheReplicasGoAtOnce() {
        // Given
        observe(0, 60);

        // When / Then
        assertThat(desired(9)).isEqualTo(4);
        assertThat(desired(4)).isEqualTo(2);
        assertThat(desired(1)).isZero();
    }

    @Test
    void aBurstIsFollowedAtOnceWhenItWantsTwiceTheReplicas() {
        // Given
        observe(7, 54);

        // When
        observe(7.001, 6);

        // Then
        assertThat(autoscaler.isPanicking()).isFalse();
        assertThat(desired(1)).isEqualTo(2);
        assertThat(autoscaler.isPanicking()).isTrue();
    }

    @Test
    void lessThanTwiceIsNoPanic() {
        // Given
        observe(14, 60);

        // When
        observe(14.001, 6);

        // Then
        assertThat(desired(2)).isEqualTo(3);
        assertThat(autoscaler.isPanicking()).isFalse();
    }

    @Test
    void inPanicNoReplicaGoesUntilThereWasNoReasonForAWholeWindow() {
        // Given
        observe(70, 1);
        assertThat(desired(1)).isEqualTo(10);

        // When / Then
        observe(0, 60);
        assertThat(desired(10)).isEqualTo(10);

        // When / Then
        observe(0, 1);
        assertThat(desired(10)).isEqualTo(5);
    }

    private void observe(double concurrency, int seconds) {
        for (int i = 0; i < seconds; i++) {
            second++;
            autoscaler.observe(now(), concurrency);
        }
    }

    private int desired(int ready) {
        return autoscaler.desired(now(), ready);
    }

    private long now() {
        return TimeUnit.SECONDS.toNanos(second);
    }
}
