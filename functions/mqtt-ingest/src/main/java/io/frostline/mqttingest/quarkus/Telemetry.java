package io.frostline.mqttingest.quarkus;

import io.frostline.model.GatewayId;
import io.frostline.model.Printable;
import io.frostline.mqttingest.Budget;
import io.frostline.mqttingest.Observer;
import io.frostline.mqttingest.Sessions;
import io.frostline.mqttingest.mqtt.ProtocolVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Metrics and log of the edge. Foreign text is made printable; a flood of events is told by its first ones. */
final class Telemetry implements Observer {
    private static final Logger LOG = Logger.getLogger("io.frostline.mqttingest");

    private final MeterRegistry meters;
    private final Map<PublishOutcome, Counter> publishes = new EnumMap<>(PublishOutcome.class);
    private final AtomicLong turnedAway = new AtomicLong();
    private final LinesPerSecond connections = new LinesPerSecond(20);
    private final LinesPerSecond refusals = new LinesPerSecond(20);
    private final LinesPerSecond faults = new LinesPerSecond(5);

    Telemetry(MeterRegistry meters, Sessions sessions, Budget inFlight, Budget halves, Budget strangers) {
        this.meters = meters;
        meters.gauge("frostline.mqtt.connections", sessions, Sessions::accepted);
        meters.gauge("frostline.mqtt.in.flight.bytes", inFlight, Budget::used);
        meters.gauge("frostline.mqtt.partial.bytes", List.of(Tag.of("of", "accepted")), halves, Budget::used);
        meters.gauge("frostline.mqtt.partial.bytes", List.of(Tag.of("of", "strangers")), strangers, Budget::used);
        for (PublishOutcome outcome : PublishOutcome.values()) {
            publishes.put(
                    outcome,
                    meters.counter(
                            "frostline.mqtt.publishes",
                            "outcome",
                            outcome.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void connected(GatewayId gateway, ProtocolVersion version, String clientId, String peer) {
        connections.line(left -> LOG.infof(
                "Gateway %s connected from %s with %s as %s%s", gateway, peer, version, Printable.of(clientId), left));
    }

    @Override
    public void disconnected(GatewayId gateway, String why, String detail, String peer) {
        meters.counter("frostline.mqtt.disconnected", "reason", why).increment();
        connections.line(
                left -> LOG.infof("Gateway %s at %s disconnected: %s%s%s", gateway, peer, why, detail(detail), left));
    }

    @Override
    public void refused(String who, String why, String detail, String peer) {
        meters.counter("frostline.mqtt.refused", "reason", why).increment();
        if (Observer.isOurFault(why)) {
            turnedAway.incrementAndGet();
        }
        refusals.line(
                left -> LOG.infof("Refused \"%s\" at %s: %s%s%s", Printable.of(who), peer, why, detail(detail), left));
    }

    @Override
    public void published(PublishOutcome outcome, int count) {
        Counter counter = publishes.get(outcome);
        if (count > 0 && counter != null) {
            counter.increment(count);
        }
    }

    @Override
    public void notStored(GatewayId gateway, int count, Throwable cause) {
        faults.line(left -> LOG.warnf(
                "%d publishes of gateway %s were not stored: %s%s",
                count, gateway, Printable.of(String.valueOf(cause.getMessage())), left));
    }

    /** How many were refused so far through our own fault. */
    long turnedAway() {
        return turnedAway.get();
    }

    private static String detail(String detail) {
        return detail.isEmpty() ? "" : " (" + Printable.of(detail) + ")";
    }
}
