package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.CredentialRewriter;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Replaces hashes by a conditional write, so that a change made at the same time stands. */
@ApplicationScoped
class CassandraCredentialRewriter implements CredentialRewriter {
    private final Statements statements;
    private final RegistryWriter writer;
    private final String updateDevice;
    private final String updateGateway;

    CassandraCredentialRewriter(Statements statements, RegistryWriter writer) {
        this.statements = statements;
        this.writer = writer;
        this.updateDevice = update(statements.table("devices"));
        this.updateGateway = update(statements.table("gateways"));
    }

    private static String update(String table) {
        return "UPDATE " + table + " SET auth = ?, version = ? WHERE id = ? IF auth = ? AND version = ?";
    }

    @Override
    public CompletionStage<Void> rewrite(Device device, CredentialHash hash) {
        Device after = device.opened(hash, device.retired());
        return statements
                .execute(updateDevice, it -> bind(it, hash, device.id().value(), device.auth(), device.version()))
                .thenCompose(
                        result -> result.wasApplied() ? writer.put(after) : CompletableFuture.completedStage(null));
    }

    @Override
    public CompletionStage<Void> rewrite(Gateway gateway, CredentialHash hash) {
        Gateway after = gateway.opened(hash, gateway.retired());
        return statements
                .execute(updateGateway, it -> bind(it, hash, gateway.id().value(), gateway.auth(), gateway.version()))
                .thenCompose(
                        result -> result.wasApplied() ? writer.put(after) : CompletableFuture.completedStage(null));
    }

    private static BoundStatementBuilder bind(
            BoundStatementBuilder statement, CredentialHash after, int id, CredentialHash before, long version) {
        BoundStatementBuilder bound = statement
                .setString(0, after.text())
                .setLong(1, version + 1)
                .setInt(2, id)
                .setString(3, before.text())
                .setIdempotence(false);
        // Imported rows have no version, which reads as 0.
        return version == 0 ? bound.setToNull(4) : bound.setLong(4, version);
    }
}
