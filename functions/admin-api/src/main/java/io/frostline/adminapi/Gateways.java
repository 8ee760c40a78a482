package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import io.frostline.model.Parsed;
import io.frostline.model.Token;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.Seed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Creates, shows, configures and deletes gateways. A gateway may connect from its creation. */
public final class Gateways extends Inventory<GatewayId, Gateway> {
    private final GatewayStore store;
    private final TokenDesk desk;
    private final RegistryWriter registry;

    public Gateways(
            GatewayStore store,
            CustomerStore customers,
            Ids ids,
            Claims claims,
            TokenDesk desk,
            RegistryWriter registry,
            AuditTrail trail,
            Clock clock) {
        super(store, "gateway", ids, claims, new Owners(customers), trail, clock);
        this.store = store;
        this.desk = desk;
        this.registry = registry;
    }

    @Override
    Token token(Seed seed) {
        return seed.gateway();
    }

    @Override
    GatewayId id(int number) {
        return new GatewayId(number);
    }

    @Override
    CredentialHash hash(GatewayId id, Token token) {
        return desk.hasher().hash(id, token);
    }

    @Override
    Gateway create(GatewayId id, CredentialHash auth) {
        return new Gateway(id, auth, true, Map.of(), Optional.empty(), 1);
    }

    @Override
    CompletionStage<Boolean> matches(Gateway gateway, Token token) {
        return desk.credentials().verify(gateway, token);
    }

    @Override
    Parsed<?> check(Map<String, String> config) {
        return FreeConfig.check(config);
    }

    /** Nobody knows what its free keys hold. */
    @Override
    Map<String, String> anonymous(Map<String, String> config) {
        return Map.of();
    }

    /** Gateways are the team's: no list is kept of a customer's. */
    @Override
    CompletionStage<List<GatewayId>> ownedBy(CustomerId customer) {
        return Stages.answer(List.of());
    }

    @Override
    CompletionStage<Boolean> insert(Gateway gateway) {
        return store.insert(gateway);
    }

    @Override
    CompletionStage<Boolean> write(Gateway before, Gateway after) {
        return store.replace(after);
    }

    @Override
    CompletionStage<Void> announce(Gateway gateway) {
        return registry.put(gateway);
    }

    @Override
    CompletionStage<Void> announceGone(Gateway gateway) {
        return registry.removed(gateway.id(), gateway.version());
    }
}
