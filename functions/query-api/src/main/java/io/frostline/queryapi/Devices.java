package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The registered devices. */
public interface Devices {
    CompletionStage<Optional<Device>> find(DeviceId id);

    /**
     * Some of the devices in a scope, in an order of the store's own that does not change.
     *
     * @param after the last one already known
     * @param limit how many at most
     */
    CompletionStage<List<Device>> list(Scope scope, Optional<DeviceId> after, int limit);
}
