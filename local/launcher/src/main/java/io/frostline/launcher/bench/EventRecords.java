package io.frostline.launcher.bench;

import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.EventType;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Topics;
import io.frostline.model.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of events, as functions write them. */
final class EventRecords {
    private EventRecords() {}

    /** A gateway's next report, as mqtt-ingest writes it. */
    static ProducerRecord<byte[], byte[]> report(String topic, Fleet.Gateway gateway) {
        byte[] body = gateway.nextReport();
        Instant now = Instant.now();
        EventId id = EventIds.report(new GatewayId(gateway.id()), now, body);
        return event(topic, Integer.toString(gateway.id()), EventType.REPORT, id, now, body);
    }

    /** An alert that is the first of its episode, as threshold-alert writes it. */
    static ProducerRecord<byte[], byte[]> alert(DeviceId device, Instant began, Instant now) {
        AlertKind kind = AlertKind.high(Metric.TEMPERATURE);
        EventId episode = EventIds.episode(EventIds.subject(device), kind, began);
        Alert alert = new Alert(
                EventIds.alert(episode, Transition.RAISED, 0),
                episode,
                Optional.of(device),
                Optional.empty(),
                kind,
                Transition.RAISED,
                OptionalDouble.of(9.5),
                OptionalDouble.of(5),
                began,
                now);
        return event(Topics.ALERTS, alert.key(), EventType.ALERT, alert.id(), now, AlertJson.encode(alert));
    }

    private static ProducerRecord<byte[], byte[]> event(
            String topic, String key, EventType type, EventId id, Instant time, byte[] body) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, utf8(key), body);
        record.headers()
                .add("ce_specversion", utf8("1.0"))
                .add("ce_id", utf8(id.toString()))
                .add("ce_type", utf8(type.attribute()))
                .add("ce_source", utf8("/frostline/bench"))
                .add("ce_time", utf8(time.toString()))
                .add("ce_partitionkey", utf8(key))
                .add("content-type", utf8("application/json"));
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
