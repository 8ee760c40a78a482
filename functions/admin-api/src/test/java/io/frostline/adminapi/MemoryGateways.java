package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import io.frostline.registry.Gateway;
import java.util.TreeMap;

/** Gateways in memory. */
final class MemoryGateways extends MemoryStore<GatewayId, Gateway> implements GatewayStore {
    MemoryGateways() {
        super(new TreeMap<>(), Gateway::id, Gateway::version);
    }
}
