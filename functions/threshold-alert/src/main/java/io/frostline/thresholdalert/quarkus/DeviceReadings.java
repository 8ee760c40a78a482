package io.frostline.thresholdalert.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.Outcome;
import io.frostline.model.Reading;
import java.util.ArrayList;
import java.util.List;

/** The readings of one device in a batch, in their order; they succeed or are tried again together. */
final class DeviceReadings {
    private final List<Received> received = new ArrayList<>(1);

    /** A reading and what brought it. */
    record Received(Delivery delivery, Reading reading) {}

    void add(Delivery delivery, Reading reading) {
        received.add(new Received(delivery, reading));
    }

    List<Received> received() {
        return received;
    }

    List<Reading> readings() {
        return received.stream().map(Received::reading).toList();
    }

    void complete(Outcome outcome) {
        received.forEach(one -> one.delivery().complete(outcome));
    }
}
