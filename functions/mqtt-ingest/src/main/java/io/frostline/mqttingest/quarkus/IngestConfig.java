package io.frostline.mqttingest.quarkus;

import io.frostline.mqttingest.Authentication;
import io.frostline.mqttingest.Limits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Where gateways connect, and what they may take. */
@ConfigMapping(prefix = "frostline.mqtt")
interface IngestConfig {
    @WithDefault("0.0.0.0")
    String host();

    /** TLS; 0 is any free port. */
    @WithDefault("8883")
    int port();

    /** Without TLS, on 127.0.0.1 only; for measurements. Absent: there is none. */
    OptionalInt plainPort();

    /** Whether a gateway shows its certificate, its token, or either of them. */
    @WithDefault("either")
    Authentication authentication();

    /** Who signs the certificates of gateways, PEM. Absent: certificates are not asked for. */
    Optional<Path> clientCaFile();

    /** Threads that serve connections; one per core when absent. */
    OptionalInt eventLoops();

    /** Connections beyond which new ones are closed. */
    @WithDefault("10000")
    int connections();

    @WithDefault("1M")
    MemorySize packetLimit();

    /** Publishes in flight per connection: the Receive Maximum. */
    @WithDefault("500")
    int inFlight();

    /** The same in bytes. */
    @WithDefault("2M")
    MemorySize inFlightBytes();

    /** The same of all connections together. */
    @WithDefault("16M")
    MemorySize inFlightTotal();

    /** How long a client that is not yet accepted may be silent, TLS included; it has three times as long in all. */
    @WithDefault("10s")
    Duration connectLimit();

    /** The longest keep-alive, also for clients that want none. */
    @WithDefault("20m")
    Duration keepAliveLimit();

    /** Within this time each connected gateway is checked again. */
    @WithDefault("30s")
    Duration recheckInterval();

    /** How often it says that it takes reports, while it does. */
    @WithDefault("15s")
    Duration heartbeatInterval();

    /** How long a shutdown waits for what is in flight; its other steps take up to 10 s. */
    @WithDefault("20s")
    Duration drainLimit();

    default Limits limits() {
        return new Limits(
                Math.toIntExact(packetLimit().asLongValue()),
                inFlight(),
                Math.toIntExact(inFlightBytes().asLongValue()),
                inFlightTotal().asLongValue(),
                connectLimit(),
                keepAliveLimit());
    }

    /**
     * Whose certificates are asked for; nobody's when tokens alone count.
     *
     * @throws IllegalStateException when only certificates count, and it is not said whose
     */
    default Optional<Path> clientCa() {
        if (authentication() == Authentication.CERTIFICATE && clientCaFile().isEmpty()) {
            throw new IllegalStateException("frostline.mqtt.authentication is certificate, so"
                    + " frostline.mqtt.client-ca-file (FROSTLINE_MQTT_CLIENT_CA_FILE) must name the PEM file of who"
                    + " signs the gateways' certificates");
        }
        return authentication() == Authentication.TOKEN ? Optional.empty() : clientCaFile();
    }

    default int eventLoopCount() {
        return eventLoops().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
