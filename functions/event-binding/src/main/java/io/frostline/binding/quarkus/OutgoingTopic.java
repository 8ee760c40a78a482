package io.frostline.binding.quarkus;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends to one topic, in order. A producer blocks its caller until it has the topic's metadata, so the first records wait
 * here until a thread of the topic's own has it, and are sent together then.
 */
final class OutgoingTopic {
    private final Producer<byte[], byte[]> producer;
    private final String name;
    private final long limitNanos;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private boolean opening;
    private volatile boolean open;

    /** @param limitNanos how long a record may wait for the topic's metadata */
    OutgoingTopic(Producer<byte[], byte[]> producer, String name, long limitNanos) {
        this.producer = producer;
        this.name = name;
        this.limitNanos = limitNanos;
    }

    /** What is to be done once the metadata is there, and what hears that it never was. */
    private record Waiting(Runnable work, Callback callback, long deadline) {}

    /** Has the metadata fetched before the first record needs it. */
    synchronized void open() {
        if (!opening) {
            opening = true;
            Thread opener = new Thread(this::awaitMetadata, "open-" + name);
            opener.setDaemon(true);
            opener.start();
        }
    }

    void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        whenOpen(() -> producer.send(record, callback), callback);
    }

    /** How many partitions it has: at once when that is known, else after the records that wait were sent. */
    CompletionStage<Integer> partitions() {
        CompletableFuture<Integer> found = new CompletableFuture<>();
        whenOpen(() -> tell(found), (none, fault) -> found.completeExceptionally(fault));
        return found;
    }

    private void tell(CompletableFuture<Integer> found) {
        try {
            found.complete(producer.partitionsFor(name).size());
        } catch (RuntimeException fault) {
            found.completeExceptionally(fault);
        }
    }

    private void whenOpen(Runnable work, Callback callback) {
        if (open || !waitsForMetadata(work, callback)) {
            work.run();
        }
    }

    private synchronized boolean waitsForMetadata(Runnable work, Callback callback) {
        if (!open) {
            waiting.add(new Waiting(work, callback, System.nanoTime() + limitNanos));
            open();
        }
        return !open;
    }

    private void awaitMetadata() {
        try {
            while (!hasMetadata()) {
                failOverdue();
            }
            sendAll();
        } catch (RuntimeException fault) {
            failAll(fault);
        }
    }

    private boolean hasMetadata() {
        try {
            return !producer.partitionsFor(name).isEmpty();
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private synchronized void sendAll() {
        while (!waiting.isEmpty()) {
            Waiting first = waiting.element();
            first.work().run();
            waiting.remove();
        }
        open = true;
    }

    private synchronized void failOverdue() {
        TimeoutException fault = new TimeoutException("no answer from the brokers about the topic " + name);
        while (!waiting.isEmpty() && System.nanoTime() - waiting.element().deadline() >= 0) {
            waiting.remove().callback().onCompletion(null, fault);
        }
    }

    /** The next record will try again. */
    private synchronized void failAll(RuntimeException fault) {
        while (!waiting.isEmpty()) {
            waiting.remove().callback().onCompletion(null, fault);
        }
        opening = false;
    }
}
