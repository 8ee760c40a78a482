package io.frostline.ratealert.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.Outcome;
import io.frostline.model.Reading;
import java.util.ArrayList;
import java.util.List;

/** The readings of one device in a batch; they succeed or are tried again together. */
final class DeviceBatch {
    private final List<Delivery> deliveries = new ArrayList<>(1);
    private final List<Reading> readings = new ArrayList<>(1);

    void add(Delivery delivery, Reading reading) {
        deliveries.add(delivery);
        readings.add(reading);
    }

    List<Reading> readings() {
        return readings;
    }

    void complete(Outcome outcome) {
        deliveries.forEach(delivery -> delivery.complete(outcome));
    }
}
