package io.frostline.datapoints.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.datapoints.Datapoint;
import io.frostline.datapoints.DatapointTable;
import io.frostline.datapoints.Datapoints;
import io.frostline.datapoints.Decision;
import io.frostline.model.Retention;
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
class DatapointsFunction implements EventFunction {
    private static final int MOST_ROWS_TOGETHER = 32;

    /** Far below what Cassandra takes as one mutation, half a segment of its commit log: a larger one it never takes. */
    private static final int MOST_METRICS_TOGETHER = 8_192;

    private final Datapoints datapoints;
    private final DatapointTable table;
    private final Counter expired;

    DatapointsFunction(DatapointsConfig config, DatapointTable table, MeterRegistry metrics) {
        this.datapoints = new Datapoints(new Retention(config.retention()), InstantSource.system());
        this.table = table;
        this.expired = Counter.builder("frostline.readings.expired")
                .description("Readings whose retention was over before they were written")
                .register(metrics);
    }

    @Override
    public void handle(List<Delivery> batch) {
        Map<Long, Rows> partitions = new LinkedHashMap<>();
        for (Delivery delivery : batch) {
            Decision decision = datapoints.decide(delivery.event());
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
        private final List<Datapoint> rows = new ArrayList<>(1);
        private int metrics;

        void add(Delivery delivery, Datapoint row) {
            deliveries.add(delivery);
            rows.add(row);
            metrics += row.metrics().size();
        }

        boolean isFull() {
            return rows.size() == MOST_ROWS_TOGETHER || metrics >= MOST_METRICS_TOGETHER;
        }

        void complete(@Nullable Throwable failure) {
            Outcome outcome = failure == null ? Outcome.DONE : Outcome.retry(failure);
            deliveries.forEach(delivery -> delivery.complete(outcome));
        }
    }
}
