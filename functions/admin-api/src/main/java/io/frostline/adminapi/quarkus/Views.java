package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.frostline.adminapi.Created;
import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What we answer: never a hash. */
final class Views {
    private Views() {}

    private static @Nullable Integer owner(Optional<CustomerId> owner) {
        return owner.map(CustomerId::value).orElse(null);
    }

    /** A JWT. */
    public record TokenView(String token) {}

    /** A device just created; {@code auth} is its token, shown this once. */
    public record CreatedDevice(int id, long auth, boolean state) {
        static CreatedDevice of(Created<Device> created) {
            Device device = created.what();
            return new CreatedDevice(
                    device.id().value(), Long.parseLong(created.token().text()), device.active());
        }
    }

    /** A device. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DeviceView(
            int id, boolean state, @Nullable Integer customer, SortedMap<String, String> config) {
        static DeviceView of(Device device) {
            return new DeviceView(
                    device.id().value(), device.active(), owner(device.customer()), new TreeMap<>(device.config()));
        }
    }

    /** A gateway just created; {@code auth} is its token, shown this once. */
    public record CreatedGateway(int id, String auth) {
        static CreatedGateway of(Created<Gateway> created) {
            return new CreatedGateway(
                    created.what().id().value(), created.token().text());
        }
    }

    /** A gateway. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GatewayView(
            int id, boolean state, @Nullable Integer customer, SortedMap<String, String> config) {
        static GatewayView of(Gateway gateway) {
            return new GatewayView(
                    gateway.id().value(), gateway.active(), owner(gateway.customer()), new TreeMap<>(gateway.config()));
        }
    }

    /** A customer. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CustomerView(
            int id, String name, @Nullable String phone, String timeZone) {
        static CustomerView of(Customer customer) {
            return new CustomerView(
                    customer.id().value(),
                    customer.name(),
                    customer.phone().orElse(null),
                    customer.timeZone().getId());
        }
    }
}
