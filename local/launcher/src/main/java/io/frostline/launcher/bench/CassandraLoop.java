package io.frostline.launcher.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/** What the driver alone can insert here: one statement per row, a thousand on their way. */
public final class CassandraLoop {
    private static final int ON_THEIR_WAY = 1_024;
    private static final int ROWS_PER_STEP = 1_000;

    private final CqlSession session;
    private final PreparedStatement statement;
    private final BiFunction<PreparedStatement, Integer, BoundStatement> row;
    private final Semaphore room = new Semaphore(ON_THEIR_WAY);
    private final AtomicLong stored = new AtomicLong();
    private int next;

    /** @param row binds the row of that number */
    public CassandraLoop(CqlSession session, String cql, BiFunction<PreparedStatement, Integer, BoundStatement> row) {
        this.session = session;
        this.statement = session.prepare(cql);
        this.row = row;
    }

    public long step() throws InterruptedException {
        for (int i = 0; i < ROWS_PER_STEP; i++) {
            room.acquire();
            session.executeAsync(row.apply(statement, next++)).whenComplete((done, failure) -> {
                room.release();
                if (failure == null) {
                    stored.incrementAndGet();
                }
            });
        }
        return stored.get();
    }
}
