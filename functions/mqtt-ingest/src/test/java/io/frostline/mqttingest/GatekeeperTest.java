package io.frostline.mqttingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
    private static final GatewayId GATEWAY = new GatewayId(7);
    private static final Token OWN = new Token("token7");

    private final FakeHouse house = new FakeHouse();

    @Test
    void whomItCannotCheckItDoesNotAdmit() {
        house.hashesDown = true;
        assertThat(check()).isCompletedWithValue(Admission.UNAVAILABLE);
        assertThat(recheck()).isCompletedWithValue(Admission.UNAVAILABLE);
        house.hashesDown = false;
        house.down = true;
        assertThat(check()).isCompletedWithValue(Admission.UNAVAILABLE);
        assertThat(recheck()).isCompletedWithValue(Admission.UNAVAILABLE);
    }

    @Test
    void anInactiveGatewayMustGoThoughItsTokenCannotBeChecked() {
        house.register(7, false);
        house.hashesDown = true;
        assertThat(recheck()).isCompletedWithValue(Admission.INACTIVE);
    }

    @Test
    void whoDoesNotKnowTheTokenDoesNotLearnThatTheGatewayIsInactive() {
        house.register(7, false);
        assertThat(house.gatekeeper.check(GATEWAY, new Token("guess")).toCompletableFuture())
                .isCompletedWithValue(Admission.WRONG_TOKEN);
        assertThat(check()).isCompletedWithValue(Admission.INACTIVE);
    }

    @Test
    void fourChecksOfAGatewayAreMadeAtATimeAndItsConnectionIsCheckedAllTheSame() {
        // Given
        house.slow = true;
        List<CompletableFuture<Admission>> checks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            checks.add(check());
        }

        // When
        CompletableFuture<Admission> fifth = check();
        CompletableFuture<Admission> connected = recheck();

        // Then
        assertThat(fifth).isCompletedWithValue(Admission.BUSY);
        assertThat(connected).isNotDone();

        // When
        house.answer();

        // Then
        assertThat(checks).allSatisfy(check -> assertThat(check).isCompletedWithValue(Admission.ADMITTED));
        assertThat(connected).isCompletedWithValue(Admission.ADMITTED);
        assertThat(check()).isCompletedWithValue(Admission.ADMITTED);
    }

    @Test
    void aCheckThatFailsLeavesItsPlace() {
        house.down = true;
        for (int i = 0; i < 10; i++) {
            assertThat(check()).isCompletedWithValue(Admission.UNAVAILABLE);
        }
    }

    private CompletableFuture<Admission> check() {
        return house.gatekeeper.check(GATEWAY, OWN).toCompletableFuture();
    }

    private CompletableFuture<Admission> recheck() {
        return house.gatekeeper.recheck(GATEWAY, OWN).toCompletableFuture();
    }
}
