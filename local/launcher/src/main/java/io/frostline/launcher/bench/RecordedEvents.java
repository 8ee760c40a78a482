package io.frostline.launcher.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The records of a topic, from its first on; whoever asks next gets those after them. */
public final class RecordedEvents implements Iterator<ConsumerRecord<byte[], byte[]>>, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int EMPTY_POLLS = 100;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();

    RecordedEvents(String topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
        consumer.subscribe(List.of(topic));
    }

    @Override
    public boolean hasNext() {
        for (int empty = 0; !polled.hasNext() && empty < EMPTY_POLLS; empty++) {
            polled = consumer.poll(POLL).iterator();
        }
        return polled.hasNext();
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException(topic + " has no more records");
        }
        return polled.next();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
