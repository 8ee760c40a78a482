package io.frostline.thresholdalert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.registry.Device;

/** A device to judge and its readings in a batch. */
record ActiveDevice(Device device, DeviceReadings readings) {
    DeviceId id() {
        return device.id();
    }
}
