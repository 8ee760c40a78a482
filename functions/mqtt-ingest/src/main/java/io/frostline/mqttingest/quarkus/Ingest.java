package io.frostline.mqttingest.quarkus;

import io.frostline.binding.EventPublisher;
import io.frostline.mqttingest.Budget;
import io.frostline.mqttingest.Edge;
import io.frostline.mqttingest.Gatekeeper;
import io.frostline.mqttingest.Intake;
import io.frostline.mqttingest.Limits;
import io.frostline.mqttingest.Pulse;
import io.frostline.mqttingest.Sessions;
import io.frostline.registry.Credentials;
import io.frostline.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Starts and ends the edge. */
@Singleton
class Ingest {
    private static final Logger LOG = Logger.getLogger(Ingest.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration LAST_WORDS = Duration.ofMillis(1500);
    private static final int RECHECK_PARTS = 30;

    private final IngestConfig config;
    private final TlsConfig tls;
    private final Sessions sessions = new Sessions();
    private final AtomicInteger part = new AtomicInteger();
    private final MqttServer server;
    private final Pulse pulse;

    Ingest(
            IngestConfig config,
            TlsConfig tls,
            EventPublisher publisher,
            Registry registry,
            Credentials credentials,
            MeterRegistry meters) {
        this.config = config;
        this.tls = tls;
        Limits limits = config.limits();
        Budget inFlight = new Budget(limits.total());
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Budget halves = new Budget(limits.total());
        Budget strangers = new Budget(limits.total() / 2);
        Telemetry telemetry = new Telemetry(meters, sessions, inFlight, halves, strangers);
        this.server = new MqttServer(
                new Edge(
                        limits,
                        new Gatekeeper(registry, credentials, config.authentication(), Clock.systemUTC()),
                        new Intake(publisher::publish, Clock.systemUTC(), random),
                        sessions,
                        inFlight,
                        halves,
                        strangers,
                        telemetry,
                        System::nanoTime,
                        random),
                config.eventLoopCount(),
                config.connections());
        this.pulse = new Pulse(publisher::broadcast, server::isListening, telemetry::turnedAway, Clock.systemUTC());
    }

    void start(@Observes StartupEvent started) throws InterruptedException {
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        LOG.infof(
                "MQTT over TLS (%s) on %s, port %d",
                tls.provider(), config.host(), server.listen(address, tls.context(config.clientCa())));
        if (config.plainPort().isPresent()) {
            InetSocketAddress plain = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), config.plainPort().getAsInt());
            LOG.warnf("MQTT without TLS on 127.0.0.1, port %d", server.listen(plain, null));
        }
        server.repeat(sessions::tick, TICK);
        server.repeat(pulse::beat, config.heartbeatInterval());
        server.repeat(this::recheck, config.recheckInterval().dividedBy(RECHECK_PARTS));
    }

    private void recheck() {
        sessions.recheck(part.getAndUpdate(last -> (last + 1) % RECHECK_PARTS), RECHECK_PARTS);
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent ended) {
        server.stopListening();
        int connected = sessions.size();
        sessions.drain();
        long deadline = System.nanoTime() + config.drainLimit().toNanos();
        while (sessions.size() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        LOG.infof("Ended %d connections, %d of them with publishes in flight", connected, sessions.size());
        sessions.close();
        server.close(LAST_WORDS);
    }

    boolean isListening() {
        return server.isListening();
    }
}
