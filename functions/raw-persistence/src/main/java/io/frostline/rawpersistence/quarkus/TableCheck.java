package io.frostline.rawpersistence.quarkus;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until the table was there once. */
@Readiness
class TableCheck implements HealthCheck {
    private final CassandraRawTable table;

    TableCheck(CassandraRawTable table) {
        this.table = table;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("table raw").status(table.isPrepared()).build();
    }
}
