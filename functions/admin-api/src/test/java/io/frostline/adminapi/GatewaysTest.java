package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.GatewayId;
import io.frostline.model.Parsed;
import io.frostline.registry.Gateway;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GatewaysTest {
    private final MemoryGateways store = new MemoryGateways();
    private final RecordedRegistry registry = new RecordedRegistry();
    private final RecordedTrail trail = new RecordedTrail();
    private final Gateways gateways = new Gateways(
            store,
            new MemoryCustomers(),
            new Ids(new MemoryCounter()),
            TestTokens.claims(),
            TestTokens.DESK,
            registry,
            trail,
            Clock.systemUTC());

    @Test
    void aNewGatewayMayConnectAtOnce() {
        // When
        Created<Gateway> created =
                Done.value(gateways.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()));

        // Then
        assertThat(created.what().active()).isTrue();
        assertThat(Done.value(
                        gateways.verify(Actors.ADMINISTRATOR, created.what().id(), created.token())))
                .isTrue();
    }

    @Test
    void freeKeysAreKeptAndStateIsNoKey() {
        // Given
        GatewayId id = create();

        // When
        Result<Gateway> result =
                configure(id, Map.of("State", new Scalar.Text("Inactive"), "connectivity", new Scalar.Text("4G")));

        // Then
        Gateway gateway = ((Result.Done<Gateway>) result).value();
        assertThat(gateway.active()).isFalse();
        assertThat(gateway.config()).containsOnly(Map.entry("connectivity", "4G"));
        assertThat(registry.put).last().isEqualTo(gateway);
    }

    @Test
    void aKeyThatIsNoWordOrAValueWithLineBreaksIsRefused() {
        // Given
        GatewayId id = create();

        // Then
        assertThat(configure(id, Map.of("a key", new Scalar.Text("x")))).isInstanceOf(Result.Refused.class);
        assertThat(configure(id, Map.of("key", new Scalar.Text("x\r\ny")))).isInstanceOf(Result.Refused.class);
    }

    @Test
    void aHundredKeysAreTakenAndOneMoreIsNot() {
        // Given
        GatewayId id = create();
        Map<String, Scalar> keys = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            keys.put("key" + i, new Scalar.Numeral("1"));
        }

        // Then
        assertThat(configure(id, keys)).isInstanceOf(Result.Done.class);
        assertThat(configure(id, Map.of("more", new Scalar.Numeral("1")))).isInstanceOf(Result.Refused.class);
    }

    @Test
    void aDeletedGatewayIsAnnounced() {
        // Given
        GatewayId id = create();

        // When
        Gateway deleted = Done.value(gateways.delete(Actors.ADMINISTRATOR, id));

        // Then
        assertThat(store.rows).isEmpty();
        assertThat(registry.removed).containsExactly(deleted.id());
    }

    private GatewayId create() {
        return Done.value(gateways.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()))
                .what()
                .id();
    }

    private Result<Gateway> configure(GatewayId id, Map<String, Scalar> body) {
        ConfigChange change = ((Parsed.Valid<ConfigChange>) ConfigChange.parse(body)).value();
        return Done.get(gateways.configure(Actors.ADMINISTRATOR, id, change));
    }
}
