package io.frostline.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.List;

/**
 * Brings a keyspace up to date: makes it if it is absent, and applies the migrations it lacks in their order. It may run
 * any number of times and by several runners at once; one applies, the others wait and find nothing left to do.
 *
 * <p>The session's schema metadata need not be enabled; without it a change is quicker.
 */
public final class SchemaMigration {
    private final MigrationStore store;
    private final Replication replication;
    private final List<Migration> migrations;
    private final MigrationLock.Timing timing;

    /**
     * A run of the migrations on the class path.
     *
     * @param session connected, to any keyspace or none; it is not closed
     * @param keyspace the keyspace to bring up to date
     * @param replication used only if the keyspace is absent
     */
    public SchemaMigration(CqlSession session, Keyspace keyspace, Replication replication) {
        this(session, keyspace, replication, Migrations.onClassPath(), MigrationLock.Timing.USUAL);
    }

    SchemaMigration(
            CqlSession session,
            Keyspace keyspace,
            Replication replication,
            List<Migration> migrations,
            MigrationLock.Timing timing) {
        this.store = new MigrationStore(session, keyspace);
        this.replication = replication;
        this.migrations = Migrations.inOrder(migrations);
        this.timing = timing;
    }

    /**
     * Applies what is missing.
     *
     * @return the names of the migrations that this run applied, in order; empty when there was nothing to do
     * @throws SchemaException when an applied migration was changed, another runner takes too long or the nodes do not
     *     agree
     */
    public List<String> run() {
        store.prepare(replication);
        return store.history().missing(migrations).isEmpty() ? List.of() : applyAlone();
    }

    private List<String> applyAlone() {
        try (MigrationLock lock = new MigrationLock(store, Host.name(), timing)) {
            lock.acquire();
            List<Migration> missing = store.history().missing(migrations);
            missing.forEach(migration -> apply(migration, lock));
            return missing.stream().map(Migration::toString).toList();
        }
    }

    private void apply(Migration migration, MigrationLock lock) {
        for (String statement : migration.statements()) {
            lock.renew();
            try {
                store.changeWithin(statement);
            } catch (RuntimeException e) {
                throw new SchemaException(migration + " failed: " + e.getMessage() + " in: " + statement, e);
            }
        }
        lock.renew();
        store.record(migration);
    }
}
