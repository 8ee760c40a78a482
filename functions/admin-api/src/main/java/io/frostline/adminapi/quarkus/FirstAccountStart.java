package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.FirstAccount;
import io.frostline.adminapi.Password;
import io.frostline.adminapi.Username;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Makes the first account as soon as the database answers; until then the function is not ready. */
@Readiness
@Singleton
class FirstAccountStart implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(FirstAccountStart.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final FirstAccount first;
    private final Username name;
    private final Optional<Password> password;
    private volatile boolean done;

    FirstAccountStart(FirstAccount first, AdminConfig config) {
        this.first = first;
        this.name = new Username(config.username());
        this.password = config.password().map(Password::new);
        if (!password.map(Password::hashable).orElse(true)) {
            throw new IllegalArgumentException("frostline.admin.password must have 1 to 72 bytes in UTF-8");
        }
    }

    void start(@Observes StartupEvent event) {
        Uni.createFrom()
                .completionStage(() -> first.ensure(name, password))
                .onFailure()
                .invoke(e -> LOG.warnf("the first account can't be checked yet: %s", e))
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .subscribe()
                .with(this::tell);
    }

    // The only place where a secret is written, because nobody could log in otherwise; once, and not to the log.
    @SuppressWarnings("SystemOut")
    private void tell(Optional<Password> madeUp) {
        madeUp.ifPresent(made -> System.out.println(
                "First account: username " + name + ", password " + made.text() + " (shown this once)"));
        done = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("first account").status(done).build();
    }
}
