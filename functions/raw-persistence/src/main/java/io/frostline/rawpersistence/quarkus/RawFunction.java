package io.frostline.rawpersistence.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.model.Retention;
import io.frostline.rawpersistence.Decision;
import io.frostline.rawpersistence.RawPersistence;
import io.frostline.rawpersistence.RawRow;
import io.frostline.rawpersistence.RawTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the readings of a batch, those of one partition together: a device's backlog arrives in a row. */
@ApplicationScoped
class RawFunction implements EventFunction {
    private static final int MOST_ROWS_TOGETHER = 32;

    /** Far below what Cassandra takes as one mutation, half a segment of its commit log: a larger one it never takes. */
    private static final int MOST_LETTERS_TOGETHER = 256 << 10;

    private final RawPersistence persistence;
    private final RawTable table;
    private final Counter expired;

    RawFunction(RawConfig config, RawTable table, MeterRegistry metrics) {
        this.persistence = new RawPersistence(new Retention(config.retention()), InstantSource.system());
        this.table = table;
        this.expired = Counter.builder("frostline.readings.expired")
                .description("Readings whose retention was over before they were written")
                .register(metrics);
    }

    @Override
    public void handle(List<Delivery> batch) {
        Map<Long, Rows> partitions = new LinkedHashMap<>();
        for (Delivery delivery : batch) {
            Decision decision = persistence.decide(delivery.event());
            if (decision instanceof Decision.Store store) {
                Rows rows = partitions.computeIfAbsent(store.row().partition(), partition -> new Rows());
                rows.add(delivery, store.row());
                if (rows.isFull()) {
                    write(rows);
                    partitions.remove(store.row().partition());
                }
            } else {
                delivery.complete(withoutWriting(decision));
            }
        }
        partitions.values().forEach(this::write);
    }

    private Outcome withoutWriting(Decision decision) {
        if (decision instanceof Decision.Refuse refuse) {
            return Outcome.rejected(refuse.reason(), refuse.path());
        }
        expired.increment();
        return Outcome.DONE;
    }

    private void write(Rows rows) {
        table.write(rows.rows).whenComplete((done, failure) -> rows.complete(failure));
    }

    /** Rows of one partition with the deliveries that they came from. */
    private static final class Rows {
        private final List<Delivery> deliveries = new ArrayList<>(1);
        private final List<RawRow> rows = new ArrayList<>(1);
        private int letters;

        void add(Delivery delivery, RawRow row) {
            deliveries.add(delivery);
            rows.add(row);
            letters += row.message().length();
        }

        boolean isFull() {
            return rows.size() == MOST_ROWS_TOGETHER || letters >= MOST_LETTERS_TOGETHER;
        }

        void complete(@Nullable Throwable failure) {
            Outcome outcome = failure == null ? Outcome.DONE : Outcome.retry(failure);
            deliveries.forEach(delivery -> delivery.complete(outcome));
        }
    }
}
