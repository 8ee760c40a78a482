package io.frostline.mqttingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.GatewayId;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final Turnstile turnstile = new Turnstile(3, 2);

    @Test
    void ofOneGatewayOnlySomeAreInside() {
        assertThat(enter(7)).isTrue();
        assertThat(enter(7)).isTrue();
        assertThat(enter(7)).isFalse();
        assertThat(enter(8)).isTrue();
    }

    @Test
    void ofAllOnlySomeAreInside() {
        assertThat(enter(7)).isTrue();
        assertThat(enter(8)).isTrue();
        assertThat(enter(9)).isTrue();
        assertThat(enter(10)).isFalse();
    }

    @Test
    void whoLeavesMakesRoom() {
        // Given
        enter(7);
        enter(7);
        enter(8);

        // When
        leave(7);

        // Then
        assertThat(enter(7)).isTrue();
        assertThat(enter(8)).isFalse();

        // When
        leave(7);
        leave(7);
        leave(8);

        // Then
        assertThat(enter(7)).isTrue();
        assertThat(enter(7)).isTrue();
        assertThat(enter(7)).isFalse();
        assertThat(enter(8)).isTrue();
        assertThat(enter(9)).isFalse();
    }

    private boolean enter(int gateway) {
        return turnstile.enter(new GatewayId(gateway));
    }

    private void leave(int gateway) {
        turnstile.leave(new GatewayId(gateway));
    }
}
