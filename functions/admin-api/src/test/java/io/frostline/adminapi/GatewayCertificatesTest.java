package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.GatewayId;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Gateway;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCertificatesTest {
    private static final GatewayId GATEWAY = new GatewayId(7);
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);

    private final MemoryGateways store = new MemoryGateways();
    private final RecordedRegistry registry = new RecordedRegistry();
    private final FakeAuthority authority = new FakeAuthority(LATER);
    private Instant now = NOW;
    private final RecordedTrail trail = new RecordedTrail();
    private final GatewayCertificates certificates =
            new GatewayCertificates(store, authority, registry, trail, () -> now);

    @BeforeEach
    void register() {
        store.insert(new Gateway(GATEWAY, new CredentialHash("k:00"), true, Map.of(), Optional.empty(), 1));
    }

    @Test
    void aCertificateIsOnTheGatewaysListBeforeItIsAnswered() {
        // When
        IssuedCertificate issued = Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"));

        // Then
        assertThat(listed()).isEqualTo(Map.of(issued.serial(), LATER));
        assertThat(registry.put).last().isEqualTo(store.rows.get(GATEWAY));
    }

    @Test
    void ofTwoAtOnceBothAreListed() {
        // Given
        store.meanwhile = () -> Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"));

        // When
        Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"));

        // Then
        assertThat(listed()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8",
                "007,8",
                "urn:frostline:gateway:8",
                "URN:Frostline:Gateway:8",
                "gateway-8",
                "Gateway 8",
                "box,urn:frostline:gateway:70",
                "99999999999999999999"
            })
    void aRequestForTheNameOfAnotherGatewayIsRefused(String names) {
        // When
        Result<IssuedCertificate> result = Done.get(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, names));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("csr"));
        assertThat(authority.signed).isZero();
        assertThat(listed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "007", "gateway-7", "urn:frostline:gateway:7", "box in the kitchen", "box8", "raspberrypi"})
    void whatElseItAsksToBeCalledIsOfNoWeight(String names) {
        assertThat(Done.get(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, names)))
                .isInstanceOf(Result.Done.class);
    }

    @Test
    void aBrokenRequestAndAnUnknownGatewayAreTold() {
        assertThat(Done.get(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, FakeAuthority.BROKEN)))
                .isInstanceOf(Result.Refused.class);
        assertThat(Done.get(certificates.issue(Actors.ADMINISTRATOR, new GatewayId(9), "9")))
                .isInstanceOf(Result.Missing.class);
    }

    @Test
    void eightLiveAtATimeAndExpiredOnesGiveWay() {
        // Given
        for (int i = 0; i < 8; i++) {
            Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"));
        }

        // Then
        assertThat(Done.get(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7")))
                .isInstanceOf(Result.Conflict.class);

        // When
        now = LATER;
        authority.expires = LATER.plusSeconds(3600);
        IssuedCertificate ninth = Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"));

        // Then
        assertThat(listed()).containsOnlyKeys(ninth.serial());
        assertThat(Done.value(certificates.of(GATEWAY))).containsOnlyKeys(ninth.serial());
    }

    @Test
    void aRevokedOneIsOffTheListAndTheOthersStay() {
        // Given
        String first = Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"))
                .serial();
        String second = Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"))
                .serial();

        // When
        Done.value(certificates.revoke(Actors.ADMINISTRATOR, GATEWAY, first));

        // Then
        assertThat(listed()).containsOnlyKeys(second);
        assertThat(registry.put).last().isEqualTo(store.rows.get(GATEWAY));
        assertThat(Done.get(certificates.revoke(Actors.ADMINISTRATOR, GATEWAY, first)))
                .isInstanceOf(Result.Missing.class);

        // When
        Done.value(certificates.revokeAll(Actors.ADMINISTRATOR, GATEWAY));

        // Then
        assertThat(listed()).isEmpty();
    }

    @Test
    void aRevocationThatTheCacheDoesNotKnowFailsAndIsMadeKnownWhenItIsAskedForAgain() {
        // Given
        String serial = Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"))
                .serial();
        registry.down = true;

        // When
        assertThat(certificates.revoke(Actors.ADMINISTRATOR, GATEWAY, serial).toCompletableFuture())
                .isCompletedExceptionally();
        registry.down = false;
        registry.put.clear();
        Done.get(certificates.revoke(Actors.ADMINISTRATOR, GATEWAY, serial));

        // Then
        assertThat(registry.put).last().isEqualTo(store.rows.get(GATEWAY));
        assertThat(listed()).isEmpty();
    }

    @Test
    void aCertificateIsAnsweredThoughTheCacheIsDownSinceNobodyCanRepeatIt() {
        registry.down = true;
        assertThat(Done.value(certificates.issue(Actors.ADMINISTRATOR, GATEWAY, "7"))
                        .serial())
                .isIn(listed().keySet());
    }

    private Map<String, Instant> listed() {
        return Objects.requireNonNull(store.rows.get(GATEWAY)).certificates();
    }
}
