package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The devices, and who owns them. An entry of a customer's list carries the version of the device that made it: of two
 * changes the later one stands, in whatever order they arrive.
 */
public interface DeviceStore extends Store<DeviceId, Device> {
    /** Puts the device on the customer's list. */
    CompletionStage<Void> link(CustomerId customer, DeviceId device, long version);

    /** Takes the device off the customer's list, unless a later version put it there. */
    CompletionStage<Void> unlink(CustomerId customer, DeviceId device, long version);

    /** The customer's list. */
    CompletionStage<List<DeviceId>> ownedBy(CustomerId customer);
}
