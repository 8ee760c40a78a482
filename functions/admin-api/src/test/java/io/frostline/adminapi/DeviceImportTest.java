package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.DeviceImport.Line;
import io.frostline.model.CustomerId;
import io.frostline.registry.Device;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceImportTest {
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

    private final MemoryDevices rows = new MemoryDevices();
    private final MemoryCustomers customers = new MemoryCustomers();
    private final RecordedTrail trail = new RecordedTrail();
    private final DeviceImport imports = new DeviceImport(new Devices(
            rows,
            customers,
            new Ids(new MemoryCounter()),
            TestTokens.claims(),
            TestTokens.DESK,
            new RecordedRegistry(),
            trail,
            Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void aLineBecomesADeviceAsItIsConfigured() {
        // Given
        customers.add(3);

        // When
        List<Line> lines = create(Map.of(
                "name", new Scalar.Text("Freezer 7"),
                "maxTemperature", new Scalar.Text("-18"),
                "State", new Scalar.Text("Active"),
                "customer", new Scalar.Text("3")));

        // Then
        Device device = created(lines.get(0)).what();
        assertThat(rows.rows).containsEntry(device.id(), device);
        assertThat(device.config()).containsOnly(Map.entry("name", "Freezer 7"), Map.entry("maxTemperature", "-18"));
        assertThat(device.customer()).contains(new CustomerId(3));
        assertThat(device.watchedSince()).contains(NOW);
        assertThat(rows.list(new CustomerId(3))).containsExactly(device.id());
        assertThat(trail.changes).hasSize(1);
    }

    @Test
    void aBadLineNamesItsFieldAndKeepsNoOtherFromBeingMade() {
        // When
        List<Line> lines = create(
                Map.of(),
                Map.of("maxTemprature", new Scalar.Text("4")),
                Map.of("minTemperature", new Scalar.Text("cold")),
                Map.of("customer", new Scalar.Text("99")),
                Map.of("State", new Scalar.Text("on")),
                Map.of());

        // Then
        assertThat(lines).extracting(Line::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(lines.subList(1, 5))
                .extracting(line -> ((Result.Refused<?>) line.device().orElseThrow()).field())
                .containsExactly("maxTemprature", "minTemperature", "customer", "State");
        assertThat(rows.rows)
                .containsOnlyKeys(
                        created(lines.get(0)).what().id(),
                        created(lines.get(5)).what().id());
    }

    @Test
    void theSameTableAgainMakesNothingMore() {
        // Given
        List<Map<String, Scalar>> table = IntStream.range(0, 100)
                .<Map<String, Scalar>>mapToObj(i -> Map.of("name", new Scalar.Text("Freezer " + i)))
                .toList();
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("delivery 7", "the table"));

        // When
        List<Line> first = Done.get(imports.create(Actors.ADMINISTRATOR, table, key));
        List<Line> again = Done.get(imports.create(Actors.ADMINISTRATOR, table, key));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(rows.rows).hasSize(100);
    }

    @SafeVarargs
    private List<Line> create(Map<String, Scalar>... wishes) {
        return Done.get(imports.create(Actors.ADMINISTRATOR, List.of(wishes), Optional.empty()));
    }

    private static Created<Device> created(Line line) {
        return ((Result.Done<Created<Device>>) line.device().orElseThrow()).value();
    }
}
