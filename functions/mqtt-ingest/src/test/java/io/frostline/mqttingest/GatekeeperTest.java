package io.frostline.mqttingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.GatewayCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
    private static final GatewayId GATEWAY = new GatewayId(7);
    private static final Proof OWN = new Proof.ByToken(new Token("token7"));
    private static final Instant END = FakeHouse.NOW.plusSeconds(3600);
    private static final Proof CERTIFICATE = new Proof.ByCertificate(new GatewayCertificate(GATEWAY, "a1", END));

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
        assertThat(house.gatekeeper
                        .check(GATEWAY, new Proof.ByToken(new Token("guess")))
                        .toCompletableFuture())
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

    @Test
    void aCertificateOpensTheGatewayThatListsIt() {
        house.certify(7, true, Map.of("a1", END));
        assertThat(check(CERTIFICATE)).isCompletedWithValue(Admission.ADMITTED);
        house.certify(7, false, Map.of("a1", END));
        assertThat(check(CERTIFICATE)).isCompletedWithValue(Admission.INACTIVE);
    }

    @Test
    void whatIsNotListedIsRevoked() {
        // Given: another one is listed, and this one by another gateway
        house.certify(7, true, Map.of("b2", END));
        house.certify(8, true, Map.of("a1", END));

        // Then
        assertThat(check(CERTIFICATE)).isCompletedWithValue(Admission.REVOKED_CERTIFICATE);
        assertThat(recheck(CERTIFICATE)).isCompletedWithValue(Admission.REVOKED_CERTIFICATE);
    }

    @Test
    void aCertificateCountsUntilItExpires() {
        // Given
        house.certify(7, true, Map.of("a1", END));

        // Then
        house.now = END.minusMillis(1);
        assertThat(check(CERTIFICATE)).isCompletedWithValue(Admission.ADMITTED);
        assertThat(recheck(CERTIFICATE)).isCompletedWithValue(Admission.ADMITTED);
        house.now = END;
        assertThat(check(CERTIFICATE)).isCompletedWithValue(Admission.EXPIRED_CERTIFICATE);
        assertThat(recheck(CERTIFICATE)).isCompletedWithValue(Admission.EXPIRED_CERTIFICATE);
    }

    @Test
    void whoseCertificateHasExpiredMustGoThoughNothingCanBeLookedUp() {
        house.down = true;
        house.now = END;
        assertThat(recheck(CERTIFICATE)).isCompletedWithValue(Admission.EXPIRED_CERTIFICATE);
    }

    @Test
    void whereOnlyCertificatesCountTheRightTokenOpensNothing() {
        // Given
        Gatekeeper strict = new Gatekeeper(house, house, Authentication.CERTIFICATE, () -> FakeHouse.NOW);
        house.certify(8, true, Map.of("c3", END));
        Proof certificate = new Proof.ByCertificate(new GatewayCertificate(new GatewayId(8), "c3", END));

        // Then
        assertThat(strict.check(GATEWAY, OWN).toCompletableFuture()).isCompletedWithValue(Admission.NO_CERTIFICATE);
        assertThat(strict.check(new GatewayId(8), certificate).toCompletableFuture())
                .isCompletedWithValue(Admission.ADMITTED);
    }

    private CompletableFuture<Admission> check(Proof proof) {
        return house.gatekeeper.check(GATEWAY, proof).toCompletableFuture();
    }

    private CompletableFuture<Admission> recheck(Proof proof) {
        return house.gatekeeper.recheck(GATEWAY, proof).toCompletableFuture();
    }

    private CompletableFuture<Admission> check() {
        return check(OWN);
    }

    private CompletableFuture<Admission> recheck() {
        return recheck(OWN);
    }
}
