package io.frostline.binding.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.core.Attributes;
import io.frostline.binding.core.Inbound;
import io.frostline.binding.core.Original;
import io.frostline.model.Event;
import io.frostline.model.Heartbeat;
import io.frostline.model.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of the function's topic: a CloudEvent in binary mode, if its producer was one of us. */
final class KafkaInbound extends Inbound {
    static final String PREFIX = "ce_";

    private static final String TRACE = "traceparent";
    private static final byte[] EMPTY = {};

    /** What a record occupies beside its key and value: headers and objects. */
    private static final int OVERHEAD = 700;

    private final ConsumerRecord<byte[], byte[]> record;
    private final String keyText;
    private final String topic;

    /** @param topic its topic, without prefix */
    private KafkaInbound(ConsumerRecord<byte[], byte[]> record, @Nullable String key, String keyText, String topic) {
        super(key, record.offset(), OVERHEAD + Math.max(0, record.serializedValueSize()));
        this.record = record;
        this.keyText = keyText;
        this.topic = topic;
    }

    static KafkaInbound of(ConsumerRecord<byte[], byte[]> record, String topic, boolean ordered) {
        byte[] key = record.key();
        String text = key == null ? "" : new String(key, UTF_8);
        return new KafkaInbound(record, ordered && key != null ? text : null, text, topic);
    }

    @Override
    protected Parsed<Event> decode() {
        Attributes attributes = new Attributes(PREFIX);
        for (Header header : record.headers()) {
            String name = header.key();
            byte[] value = header.value();
            if (value != null && name.startsWith(PREFIX)) {
                attributes.set(name.substring(PREFIX.length()), new String(value, UTF_8));
            } else if (value != null && name.equals(TRACE)) {
                attributes.set(TRACE, new String(value, UTF_8));
            }
        }
        return attributes.event(keyText, Instant.ofEpochMilli(record.timestamp()), body());
    }

    @Override
    protected Original original() {
        List<Original.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new Original.Header(header.key(), header.value() == null ? EMPTY : header.value()));
        }
        return new Original(
                record.key(),
                body(),
                headers,
                topic,
                OptionalInt.of(record.partition()),
                OptionalLong.of(record.offset()));
    }

    /** By the key alone: this is asked before the record is read, for each of them. */
    @Override
    protected boolean isHeartbeat() {
        return keyText.equals(Heartbeat.KEY);
    }

    private byte[] body() {
        byte[] value = record.value();
        return value == null ? EMPTY : value;
    }
}
