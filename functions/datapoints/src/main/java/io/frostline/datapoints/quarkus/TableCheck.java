package io.frostline.datapoints.quarkus;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until the table was there once. */
@Readiness
class TableCheck implements HealthCheck {
    private final CassandraDatapointTable table;

    TableCheck(CassandraDatapointTable table) {
        this.table = table;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("table datapoints")
                .status(table.isPrepared())
                .build();
    }
}
