package io.frostline.mqttingest;

import io.frostline.model.Event;
import io.frostline.model.EventIds;
import io.frostline.model.GatewayId;
import io.frostline.model.TraceParent;
import io.frostline.mqttingest.mqtt.Packet.Publish;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** Makes an event of what a gateway published, unparsed, and stores it. */
public final class Intake {
    private static final String SOURCE = "/frostline/mqtt-ingest";

    private final EventSink sink;
    private final Clock clock;
    private final RandomGenerator random;

    public Intake(EventSink sink, Clock clock, RandomGenerator random) {
        this.sink = sink;
        this.clock = clock;
        this.random = random;
    }

    /** Where events are stored. */
    public interface EventSink {
        /** Completes when the event is durable, exceptionally when it may not be. */
        CompletionStage<?> store(String topic, Event event);
    }

    CompletionStage<?> take(GatewayId gateway, Channel channel, Publish publish) {
        Instant received = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = EventIds.report(gateway, received, publish.payload()).toString();
        Event event = Event.of(id, channel.type(), SOURCE, received, gateway.toString(), publish.payload());
        try {
            return sink.store(channel.topic(), event.in(Optional.of(trace(publish))));
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    private TraceParent trace(Publish publish) {
        String header = publish.traceParent();
        return header == null
                ? TraceParent.start(random)
                : TraceParent.parse(header)
                        .map(parent -> parent.next(random))
                        .orElseGet(() -> TraceParent.start(random));
    }
}
