package io.frostline.registry.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.registry.RegistryRows;
import io.frostline.registry.SharedCache;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when Redis or Cassandra answers, since with one of them look-ups go on; where Cassandra is needed, when that
 * answers. It answers itself whatever they do, which the check of the Cassandra client does not before its first
 * connection.
 */
@Readiness
@ApplicationScoped
class RegistryHealth implements AsyncHealthCheck {
    private static final Duration MOST_WAIT = Duration.ofSeconds(1);
    private static final DeviceId ANY = new DeviceId(1);

    private final SharedCache cache;
    private final RegistryRows rows;
    private final boolean cassandraNeeded;

    RegistryHealth(SharedCache cache, RegistryRows rows, RegistryConfig config) {
        this.cache = cache;
        this.rows = rows;
        this.cassandraNeeded = config.cassandraNeeded();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine()
                .all()
                .unis(answers(() -> cache.get(List.of("device:" + ANY))), answers(() -> rows.devices(Set.of(ANY))))
                .with(this::response);
    }

    private HealthCheckResponse response(boolean redis, boolean cassandra) {
        return HealthCheckResponse.named("registry")
                .status(cassandra || redis && !cassandraNeeded)
                .withData("redis", redis)
                .withData("cassandra", cassandra)
                .build();
    }

    private static Uni<Boolean> answers(Supplier<CompletionStage<?>> call) {
        return Uni.createFrom()
                .completionStage(call)
                .map(answer -> true)
                .ifNoItem()
                .after(MOST_WAIT)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }
}
