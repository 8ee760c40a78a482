package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers what was made known; or fails, while the cache is down. */
final class RecordedRegistry implements RegistryWriter {
    final List<Object> put = new ArrayList<>();
    final List<Object> removed = new ArrayList<>();
    boolean down;
    CompletableFuture<Void> answering = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> put(Device device) {
        return note(put, device);
    }

    @Override
    public CompletionStage<Void> put(Gateway gateway) {
        return note(put, gateway);
    }

    @Override
    public CompletionStage<Void> put(Customer customer) {
        return note(put, customer);
    }

    @Override
    public CompletionStage<Void> removed(DeviceId id, long version) {
        return note(removed, id);
    }

    @Override
    public CompletionStage<Void> removed(GatewayId id, long version) {
        return note(removed, id);
    }

    @Override
    public CompletionStage<Void> removed(CustomerId id, long version) {
        return note(removed, id);
    }

    private CompletionStage<Void> note(List<Object> list, Object what) {
        if (down) {
            return CompletableFuture.failedStage(new IllegalStateException("the cache is down"));
        }
        list.add(what);
        return answering;
    }
}
