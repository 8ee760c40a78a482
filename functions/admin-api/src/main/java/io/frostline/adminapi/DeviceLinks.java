package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.registry.Device;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the customers' lists of devices. A device is put on the new list before it changes and taken off the old one
 * after, so that no list ever lacks it; a list may name a device too many when a change broke off.
 *
 * @param store where the lists are
 */
record DeviceLinks(DeviceStore store) {
    CompletionStage<Void> before(Device before, Device after) {
        return after.customer()
                .filter(customer -> !owned(before, customer))
                .map(customer -> store.link(customer, after.id(), after.version()))
                .orElseGet(Stages::nothing);
    }

    CompletionStage<Void> after(Device before, Device after) {
        return before.customer()
                .filter(customer -> !owned(after, customer))
                .map(customer -> store.unlink(customer, after.id(), after.version()))
                .orElseGet(Stages::nothing);
    }

    /** The device was deleted. */
    CompletionStage<Void> forget(Device device) {
        return device.customer()
                .map(customer -> store.unlink(customer, device.id(), device.version() + 1))
                .orElseGet(Stages::nothing);
    }

    private static boolean owned(Device device, CustomerId customer) {
        return device.customer().equals(Optional.of(customer));
    }
}
