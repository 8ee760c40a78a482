package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import io.frostline.registry.Gateway;

/** The gateways. */
public interface GatewayStore extends Store<GatewayId, Gateway> {}
