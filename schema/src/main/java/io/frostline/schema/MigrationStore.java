package io.frostline.schema;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The keyspace as the migrations see it: its history, and schema changes that end in agreement of all nodes. */
final class MigrationStore {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(200);
    private static final String HISTORY = "schema_migrations";
    static final String LOCK = "schema_lock";

    private final CqlSession session;
    private final Keyspace keyspace;
    private final PassingFaults faults = new PassingFaults(PATIENCE, BETWEEN_CHECKS);

    MigrationStore(CqlSession session, Keyspace keyspace) {
        this.session = session;
        this.keyspace = keyspace;
    }

    /** Makes keyspace, history and lock unless they exist; safe when several do it at once. */
    void prepare(Replication replication) {
        if (!keyspaceExists()) {
            change("CREATE KEYSPACE IF NOT EXISTS %s WITH replication = %s"
                    .formatted(keyspace.name(), replication.toCql()));
        }
        createUnlessThere(HISTORY, "version int PRIMARY KEY, name text, checksum text, applied timestamp");
        createUnlessThere(LOCK, "name text PRIMARY KEY, owner uuid, host text");
    }

    History history() {
        ResultSet rows = execute(query("SELECT version, checksum FROM " + HISTORY));
        Map<Integer, String> checksums = StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap(row -> row.getInt("version"), MigrationStore::checksum));
        return new History(checksums);
    }

    void record(Migration migration) {
        execute(query(
                "INSERT INTO " + HISTORY + " (version, name, checksum, applied)"
                        + " VALUES (?, ?, ?, toTimestamp(now()))",
                migration.version(),
                migration.name(),
                migration.checksum()));
    }

    /**
     * Changes the schema by a statement that may run twice, and waits until all nodes agree.
     *
     * @throws SchemaException when they do not within a minute
     */
    void change(String cql) {
        ResultSet result =
                execute(SimpleStatement.newInstance(cql).setTimeout(PATIENCE).setIdempotent(false));
        if (!result.getExecutionInfo().isSchemaInAgreement()) {
            awaitAgreement(cql);
        }
    }

    /** Changes the schema once, the names in the statement being those of the keyspace, and waits for agreement too. */
    void changeWithin(String cql) {
        ResultSet result = session.execute(query(cql).setTimeout(PATIENCE).setIdempotent(false));
        if (!result.getExecutionInfo().isSchemaInAgreement()) {
            awaitAgreement(cql);
        }
    }

    /** Executes a statement that has the same effect when it runs twice, again and again until it is answered. */
    ResultSet execute(Statement<?> statement) {
        return faults.sitOut(() -> session.execute(statement));
    }

    SimpleStatement query(String cql, Object... values) {
        return SimpleStatement.newInstance(cql, values)
                .setKeyspace(keyspace.identifier())
                .setConsistencyLevel(ConsistencyLevel.QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.SERIAL);
    }

    private boolean keyspaceExists() {
        return execute(SimpleStatement.newInstance(
                                "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?",
                                keyspace.name()))
                        .one()
                != null;
    }

    private void createUnlessThere(String table, String columns) {
        SimpleStatement find = SimpleStatement.newInstance(
                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
                keyspace.name(),
                table);
        if (execute(find).one() == null) {
            change("CREATE TABLE IF NOT EXISTS %s.%s (%s) WITH id = %s"
                    .formatted(keyspace.name(), table, columns, keyspace.idOf(table)));
        }
    }

    private void awaitAgreement(String cql) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!session.checkSchemaAgreement()) {
            if (System.nanoTime() > deadline) {
                throw new SchemaException("The nodes of Cassandra do not agree on the schema " + PATIENCE.toSeconds()
                        + " s after: " + cql + ". See nodetool describecluster.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_CHECKS.toMillis()));
        }
    }

    private static String checksum(Row row) {
        String checksum = row.getString("checksum");
        return checksum == null ? "" : checksum;
    }
}
