package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.frostline.adminapi.Account;
import io.frostline.adminapi.AuditEntry;
import io.frostline.adminapi.Created;
import io.frostline.adminapi.CustomerField;
import io.frostline.adminapi.Devices;
import io.frostline.adminapi.Erased;
import io.frostline.adminapi.Username;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What we answer: never a hash. */
final class Views {
    /** In the place of what may say whose it is. */
    private static final String LEFT_OUT = "…";

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

        /** As it may be kept for years. */
        static DeviceView audited(Device device) {
            DeviceView view = of(device);
            Devices.TELLING.forEach(key -> view.config.replace(key, LEFT_OUT));
            return view;
        }
    }

    /** A device just created, in the words of the previous system. */
    public record LegacyDevice(
            @JsonProperty("Id") int id,
            @JsonProperty("Auth") long auth,
            @JsonProperty("State") boolean state,
            @JsonProperty("Config") LegacyConfig config) {
        static LegacyDevice of(Created<Device> created) {
            Device device = created.what();
            return new LegacyDevice(
                    device.id().value(),
                    Long.parseLong(created.token().text()),
                    device.active(),
                    new LegacyConfig(
                            number(device.config().get("maxTemperature")),
                            number(device.config().get("minTemperature"))));
        }

        private static @Nullable BigDecimal number(@Nullable String text) {
            return text == null ? null : new BigDecimal(text);
        }
    }

    /** The bounds of such a device. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LegacyConfig(
            @Nullable BigDecimal maxTemp, @Nullable BigDecimal minTemp) {}

    /** A gateway just created; {@code auth} is its token, shown this once. */
    public record CreatedGateway(int id, String auth) {
        static CreatedGateway of(Created<Gateway> created) {
            return new CreatedGateway(
                    created.what().id().value(), created.token().text());
        }
    }

    /** A gateway; {@code certificates} say when each expires. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GatewayView(
            int id,
            boolean state,
            @Nullable Integer customer,
            SortedMap<String, String> config,
            SortedMap<String, Instant> certificates) {
        static GatewayView of(Gateway gateway) {
            return new GatewayView(
                    gateway.id().value(),
                    gateway.active(),
                    owner(gateway.customer()),
                    new TreeMap<>(gateway.config()),
                    new TreeMap<>(gateway.certificates()));
        }

        /** As it may be kept for years. */
        static GatewayView audited(Gateway gateway) {
            GatewayView view = of(gateway);
            view.config.replaceAll((key, value) -> LEFT_OUT);
            return view;
        }
    }

    /** A customer. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CustomerView(
            int id,
            String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String language,
            String timeZone,
            @Nullable String quietFrom,
            @Nullable String quietTo,
            @Nullable String secondName,
            @Nullable String secondPhone) {
        static CustomerView of(Customer customer) {
            return new CustomerView(
                    customer.id().value(),
                    customer.name(),
                    customer.phone().orElse(null),
                    customer.email().orElse(null),
                    customer.language().orElse(null),
                    customer.timeZone().getId(),
                    CustomerField.QUIET_FROM.of(customer).orElse(null),
                    CustomerField.QUIET_TO.of(customer).orElse(null),
                    CustomerField.SECOND_NAME.of(customer).orElse(null),
                    CustomerField.SECOND_PHONE.of(customer).orElse(null));
        }
    }

    /** Of a customer what may be kept for years: which fields are set, and what says nothing about a person. */
    @RegisterForReflection
    record AuditedCustomer(int id, String timeZone, List<String> set) {
        static AuditedCustomer of(Customer customer) {
            List<String> set = Arrays.stream(CustomerField.values())
                    .filter(field -> field.of(customer).isPresent())
                    .map(CustomerField::label)
                    .toList();
            return new AuditedCustomer(
                    customer.id().value(), customer.timeZone().getId(), set);
        }
    }

    /**
     * What an erasure took from a customer.
     *
     * @param devices that are nobody's now
     * @param gateways that are nobody's now
     * @param accounts that are deleted
     * @param notifications how many are deleted
     */
    public record ErasedView(List<Integer> devices, List<Integer> gateways, List<String> accounts, int notifications) {
        static ErasedView of(Erased erased) {
            return new ErasedView(
                    erased.devices().stream().map(DeviceId::value).toList(),
                    erased.gateways().stream().map(GatewayId::value).toList(),
                    erased.accounts().stream().map(Username::text).toList(),
                    erased.messages());
        }
    }

    /** An account. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AccountView(
            String username, String permission, @Nullable Integer customer) {
        static AccountView of(Account account) {
            return new AccountView(account.name().text(), account.permission().label(), owner(account.customer()));
        }
    }

    /** A change; {@code before} and {@code after} are JSON objects. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AuditView(
            Instant at,
            String who,
            String address,
            String action,
            String object,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after) {
        static AuditView of(AuditEntry entry) {
            return new AuditView(
                    entry.at(),
                    entry.who(),
                    entry.address(),
                    entry.action(),
                    entry.object(),
                    entry.before().orElse(null),
                    entry.after().orElse(null));
        }
    }
}
