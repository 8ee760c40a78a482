package io.frostline.queryapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import java.util.Optional;

/**
 * A registered device.
 *
 * @param name what its owner calls it
 * @param active whether its readings are judged
 * @param owner whose it is
 */
public record Device(DeviceId id, Optional<String> name, boolean active, Optional<CustomerId> owner) {}
