package io.frostline.schema;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * One row that only one runner can hold. It expires by itself, so that a runner that died blocks the others for at most
 * the length of the lease.
 */
final class MigrationLock implements AutoCloseable {
    private static final String NAME = "migrations";

    private final MigrationStore store;
    private final UUID owner = UUID.randomUUID();
    private final String host;
    private final Timing timing;

    /**
     * How long things may take.
     *
     * @param lease how long a lock lives without being renewed, in whole seconds
     * @param patience how long to wait for another runner
     * @param betweenTries pause between two tries
     */
    record Timing(Duration lease, Duration patience, Duration betweenTries) {
        static final Timing USUAL = new Timing(Duration.ofSeconds(90), Duration.ofMinutes(10), Duration.ofMillis(250));
    }

    MigrationLock(MigrationStore store, String host, Timing timing) {
        this.store = store;
        this.host = host;
        this.timing = timing;
    }

    /**
     * Waits until this runner holds the lock.
     *
     * @throws SchemaException when another one keeps it longer than the patience
     */
    void acquire() {
        long deadline = System.nanoTime() + timing.patience().toNanos();
        while (!tryAcquire()) {
            if (System.nanoTime() > deadline) {
                throw new SchemaException("Another runner has held the schema lock for "
                        + timing.patience().toSeconds() + " s. It expires "
                        + timing.lease().toSeconds()
                        + " s after that runner's last statement.");
            }
            LockSupport.parkNanos(timing.betweenTries().toNanos());
        }
    }

    /**
     * Starts the lease anew.
     *
     * @throws SchemaException when it was lost
     */
    void renew() {
        boolean held = store.execute(store.query(
                                "UPDATE schema_lock USING TTL ? SET owner = ?, host = ? WHERE name = ? IF owner = ?",
                                (int) timing.lease().toSeconds(),
                                owner,
                                host,
                                NAME,
                                owner)
                        .setIdempotent(false))
                .wasApplied();
        if (!held) {
            throw new SchemaException("The schema lock was lost: one statement took longer than its lease of "
                    + timing.lease().toSeconds() + " s. Run the step again.");
        }
    }

    @Override
    public void close() {
        store.execute(store.query("DELETE FROM schema_lock WHERE name = ? IF owner = ?", NAME, owner)
                .setIdempotent(false));
    }

    private boolean tryAcquire() {
        ResultSet result = store.execute(store.query(
                        "INSERT INTO schema_lock (name, owner, host) VALUES (?, ?, ?) IF NOT EXISTS USING TTL ?",
                        NAME,
                        owner,
                        host,
                        (int) timing.lease().toSeconds())
                .setIdempotent(false));
        if (result.wasApplied()) {
            return true;
        }
        // An earlier try of ours whose answer was lost counts as well.
        Row holder = result.one();
        return holder != null && owner.equals(holder.getUuid("owner"));
    }
}
