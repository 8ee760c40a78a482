package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import io.frostline.model.Parsed;
import io.frostline.model.Token;
import io.frostline.registry.Credentials;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Creates, shows, configures and deletes gateways. A gateway may connect from its creation. */
public final class Gateways {
    private final GatewayStore store;
    private final Rows<GatewayId, Gateway> rows;
    private final Owners owners;
    private final Ids ids;
    private final Tokens tokens;
    private final TokenHasher hasher;
    private final Credentials credentials;
    private final RegistryWriter registry;

    public Gateways(
            GatewayStore store,
            CustomerStore customers,
            Ids ids,
            Tokens tokens,
            TokenHasher hasher,
            Credentials credentials,
            RegistryWriter registry) {
        this.store = store;
        this.rows = new Rows<>(store, "gateway");
        this.owners = new Owners(customers);
        this.ids = ids;
        this.tokens = tokens;
        this.hasher = hasher;
        this.credentials = credentials;
        this.registry = registry;
    }

    /** A new gateway with the next id and a token of its own. */
    public CompletionStage<Created<Gateway>> create() {
        return Attempts.untilPresent(() -> ids.next().thenCompose(this::insert));
    }

    private CompletionStage<Optional<Created<Gateway>>> insert(int number) {
        GatewayId id = new GatewayId(number);
        Token token = tokens.gateway();
        Gateway gateway = new Gateway(id, hasher.hash(id, token), true, Map.of(), Optional.empty(), 1);
        // As for a device, the token is worth more than the announcement.
        return store.insert(gateway)
                .thenCompose(inserted -> Stages.when(
                        inserted,
                        () -> registry.put(gateway).handle((done, failure) -> new Created<>(gateway, token))));
    }

    /** All gateways, by id. */
    public CompletionStage<List<Gateway>> all() {
        return store.all();
    }

    public CompletionStage<Result<Gateway>> find(GatewayId id) {
        return rows.find(id);
    }

    /** Whether this is the gateway's token. */
    public CompletionStage<Result<Boolean>> verify(GatewayId id, Token token) {
        return rows.use(id, gateway -> credentials.verify(gateway, token).thenApply(Result.Done::new));
    }

    /** Merges the change into the gateway's configuration and answers the gateway as it is then. */
    public CompletionStage<Result<Gateway>> configure(GatewayId id, ConfigChange change) {
        return owners.checked(change.ownership(), () -> rows.edit(id, gateway -> apply(change, gateway)));
    }

    private CompletionStage<Optional<Result<Gateway>>> apply(ConfigChange change, Gateway before) {
        Map<String, String> config = change.mergedInto(before.config());
        if (FreeConfig.check(config) instanceof Parsed.Malformed<Map<String, String>> wrong) {
            return Stages.now(new Result.Refused<>(wrong.path(), wrong.reason()));
        }
        Gateway after = before.changed(
                change.activeAfter(before.active()), config, change.ownership().after(before.customer()));
        if (same(before, after)) {
            return announce(before).thenApply(Optional::of);
        }
        return store.replace(after).thenCompose(written -> Stages.when(written, () -> announce(after)));
    }

    private CompletionStage<Result<Gateway>> announce(Gateway gateway) {
        return registry.put(gateway).thenApply(done -> new Result.Done<>(gateway));
    }

    private static boolean same(Gateway before, Gateway after) {
        return before.active() == after.active()
                && before.config().equals(after.config())
                && before.customer().equals(after.customer());
    }

    /** Deletes the gateway; its token opens nothing any more. */
    public CompletionStage<Result<Gateway>> delete(GatewayId id) {
        return rows.delete(id, gateway -> registry.removed(gateway.id(), gateway.version()));
    }
}
