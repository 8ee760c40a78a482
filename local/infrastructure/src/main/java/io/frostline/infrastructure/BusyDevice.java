package io.frostline.infrastructure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Everything that one device sends in a long time, as rows of a table.
 *
 * @param row of a reading's time
 * @param partition which rows may be written together
 * @param write writes rows of one partition
 */
public record BusyDevice<R>(
        Function<Instant, R> row, ToLongFunction<R> partition, Function<List<R>, CompletionStage<Void>> write) {
    private static final int ROWS_TOGETHER = 32;
    private static final int WRITES_AT_ONCE = 128;

    /**
     * Writes a reading for every so much time.
     *
     * @throws ServerException when a write fails
     */
    public void sendFor(Duration span, Instant from, Duration every) throws InterruptedException {
        Semaphore free = new Semaphore(WRITES_AT_ONCE);
        Set<String> failures = ConcurrentHashMap.newKeySet();
        List<R> rows = new ArrayList<>();
        for (Instant time = from; time.isBefore(from.plus(span)); time = time.plus(every)) {
            R next = row.apply(time);
            if (rows.size() == ROWS_TOGETHER || !rows.isEmpty() && !together(rows.get(0), next)) {
                send(rows, free, failures);
                rows = new ArrayList<>();
            }
            rows.add(next);
        }
        send(rows, free, failures);
        free.acquire(WRITES_AT_ONCE);
        if (!failures.isEmpty()) {
            throw new ServerException("Not all was written: " + failures);
        }
    }

    private boolean together(R one, R other) {
        return partition.applyAsLong(one) == partition.applyAsLong(other);
    }

    private void send(List<R> rows, Semaphore free, Set<String> failures) throws InterruptedException {
        free.acquire();
        var unused = write.apply(rows).whenComplete((done, failure) -> {
            if (failure != null) {
                failures.add(failure.toString());
            }
            free.release();
        });
    }
}
