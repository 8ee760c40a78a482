package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import java.util.List;
import java.util.Optional;

/**
 * An answer to a {@link DevicesQuery}.
 *
 * @param devices by id
 * @param rest the same query after this device continues it; empty at the end
 */
public record DevicesAnswer(List<Overview> devices, Optional<DeviceId> rest) {
    public DevicesAnswer {
        devices = List.copyOf(devices);
    }
}
