package io.frostline.adminapi;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an erasure took from a customer, each once and in order.
 *
 * @param tickets provisioning tokens that nobody had used
 * @param messages how many that were sent, or to be sent
 */
public record Erased(
        List<DeviceId> devices, List<GatewayId> gateways, List<Username> accounts, List<String> tickets, int messages) {
    static final Erased NOTHING = new Erased(List.of(), List.of(), List.of(), List.of(), 0);

    public Erased {
        devices = devices.stream().distinct().sorted().toList();
        gateways = gateways.stream().distinct().sorted().toList();
        accounts = accounts.stream()
                .distinct()
                .sorted(Comparator.comparing(Username::text))
                .toList();
        tickets = tickets.stream().distinct().sorted().toList();
    }

    static Erased messages(int count) {
        return new Erased(List.of(), List.of(), List.of(), List.of(), count);
    }

    boolean isNothing() {
        return equals(NOTHING);
    }

    Erased and(Erased more) {
        return new Erased(
                both(devices, more.devices),
                both(gateways, more.gateways),
                both(accounts, more.accounts),
                both(tickets, more.tickets),
                messages + more.messages);
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
