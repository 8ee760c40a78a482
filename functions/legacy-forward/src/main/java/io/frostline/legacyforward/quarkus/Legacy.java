package io.frostline.legacyforward.quarkus;

import io.frostline.legacyforward.Circuit;
import io.frostline.legacyforward.Forwarding;
import io.frostline.legacyforward.LegacyUrl;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Puts the forwarding together, when there is a URL to forward to; at the start, which bad settings prevent. */
@Singleton
@Startup
class Legacy {
    private static final Logger LOG = Logger.getLogger(Legacy.class);

    private final Circuit circuit;
    private final Optional<Forwarding> forwarding;

    Legacy(LegacyConfig config, BindingBatch binding, MeterRegistry metrics) {
        if (binding.batch() != 1) {
            throw new IllegalArgumentException(
                    "frostline.binding.batch must be 1: the next reading of a device is sent after the one before");
        }
        this.circuit = new Circuit(config.circuit(), System::nanoTime);
        this.forwarding = config.url().map(LegacyUrl::new).map(url -> forwarding(url, config));
        Gauge.builder("frostline.legacy.circuit.open", () -> circuit.state() == Circuit.State.CLOSED ? 0 : 1)
                .description("1 while requests to the previous system are held back")
                .register(metrics);
        if (forwarding.isEmpty()) {
            LOG.info("FROSTLINE_LEGACY_URL is not set: readings are not forwarded, and not kept for later");
        }
    }

    private Forwarding forwarding(LegacyUrl url, LegacyConfig config) {
        return new Forwarding(
                new HttpPreviousSystem(url, config),
                circuit,
                config.bounds(),
                InstantSource.system(),
                System::nanoTime);
    }

    /** Empty when readings are not forwarded. */
    Optional<Forwarding> forwarding() {
        return forwarding;
    }

    Circuit.State circuit() {
        return circuit.state();
    }
}
