package io.frostline.schema;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Repeats a request while Cassandra does not answer it. Only for requests that may run twice: after a timeout nobody
 * knows whether the first one took effect.
 *
 * <p>A single node fails requests too. Between writing a new table to its schema and opening the table, a node shows the
 * table to other clients and yet times out on conditional statements about it; the driver then closes the connection,
 * since such a node's answer lacks a field of protocol version 5.
 */
final class PassingFaults {
    private final Duration patience;
    private final Duration betweenTries;

    /**
     * For requests that are repeated for a while.
     *
     * @param patience how long; at least one try is made
     * @param betweenTries pause between two tries
     */
    PassingFaults(Duration patience, Duration betweenTries) {
        this.patience = patience;
        this.betweenTries = betweenTries;
    }

    /**
     * The answer of the first try that gets one.
     *
     * @throws DriverException when the request is wrong, or the last try failed as well
     */
    <T> T sitOut(Supplier<T> request) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return request.get();
            } catch (DriverException fault) {
                if (!passes(fault) || System.nanoTime() >= deadline) {
                    throw fault;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(betweenTries.toMillis()));
            }
        }
    }

    private static boolean passes(DriverException fault) {
        return fault instanceof DriverTimeoutException
                || fault instanceof ClosedConnectionException
                || fault instanceof AllNodesFailedException
                || fault instanceof QueryConsistencyException
                || fault instanceof OverloadedException
                || isLockStillMissing(fault);
    }

    /** Whoever creates it waits until all nodes agree; another runner may ask while the node has not opened it. */
    private static boolean isLockStillMissing(DriverException fault) {
        return fault instanceof InvalidQueryException
                && String.valueOf(fault.getMessage()).contains(MigrationStore.LOCK + " does not exist");
    }
}
