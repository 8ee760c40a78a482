package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.Claim;
import io.frostline.adminapi.ClaimStore;
import io.frostline.adminapi.quarkus.Cql.Statement;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The table {@code idempotency}. */
@Singleton
class CassandraClaims implements ClaimStore {
    private final Cql cql;
    private final String table;

    CassandraClaims(Cql cql) {
        this.cql = cql;
        this.table = cql.table("idempotency");
    }

    @Override
    public CompletionStage<Optional<Claim>> find(String id) {
        return cql.settled(select(id)).thenApply(row -> row.map(CassandraClaims::claim));
    }

    @Override
    public CompletionStage<Boolean> insert(Claim claim) {
        String text = "INSERT INTO " + table + " (id, key_id, fingerprint, number)"
                + " VALUES (:id, :key_id, :fingerprint, :number) IF NOT EXISTS";
        Statement insertion = new Statement(
                text,
                it -> it.setString("id", claim.id())
                        .setString("key_id", claim.keyId())
                        .setString("fingerprint", claim.fingerprint())
                        .setLong("number", claim.number()));
        return cql.transact(
                insertion,
                select(claim.id()),
                found -> found.map(CassandraClaims::claim).equals(Optional.of(claim)));
    }

    /** An ordinary write: the column is in no transaction. */
    @Override
    public CompletionStage<Void> made(String id) {
        return cql.write(
                new Statement("UPDATE " + table + " SET made = true WHERE id = :id", it -> it.setString("id", id)));
    }

    private Statement select(String id) {
        return new Statement(
                "SELECT id, key_id, fingerprint, number, made FROM " + table + " WHERE id = :id",
                it -> it.setString("id", id));
    }

    private static Claim claim(Row row) {
        return new Claim(
                String.valueOf(row.getString("id")),
                String.valueOf(row.getString("key_id")),
                String.valueOf(row.getString("fingerprint")),
                row.getLong("number"),
                row.getBoolean("made"));
    }
}
