package io.frostline.thresholdalert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import java.util.Optional;

/**
 * A device and its readings in a batch.
 *
 * @param active empty when it is inactive or was deleted, so that nothing of it is judged
 */
record HeardDevice(DeviceId id, Optional<Device> active, DeviceReadings readings) {}
