package io.frostline.auth.quarkus;

import io.frostline.auth.Opening.Opened;
import io.frostline.binding.Delivery;
import io.frostline.binding.Outcome;
import io.frostline.model.GatewayId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports of a batch, in their order, with the deliveries that they came in. */
final class Reports {
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Opened> opened = new ArrayList<>();

    void add(Delivery delivery, Opened report) {
        deliveries.add(delivery);
        opened.add(report);
    }

    List<Opened> opened() {
        return opened;
    }

    Delivery delivery(int index) {
        return deliveries.get(index);
    }

    Collection<Reports> byGateway() {
        Map<GatewayId, Reports> gateways = new LinkedHashMap<>();
        for (int i = 0; i < opened.size(); i++) {
            gateways.computeIfAbsent(opened.get(i).gateway(), gateway -> new Reports())
                    .add(deliveries.get(i), opened.get(i));
        }
        return gateways.values();
    }

    void retry(Throwable cause) {
        Outcome outcome = Outcome.retry(cause);
        deliveries.forEach(delivery -> delivery.complete(outcome));
    }
}
