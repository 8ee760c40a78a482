package io.frostline.binding.quarkus;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends to one topic, in order. A producer blocks its caller until it has the topic's metadata, so the first records
 * are sent by a thread of the topic's own, until none of them waits any more.
 */
final class OutgoingTopic {
    private final Producer<byte[], byte[]> producer;
    private final String name;
    private final long limitNanos;
    private final ExecutorService opener;
    private int waiting;
    private volatile boolean open;

    /** @param limitNanos how long a record may wait for the topic's metadata */
    OutgoingTopic(Producer<byte[], byte[]> producer, String name, long limitNanos) {
        this.producer = producer;
        this.name = name;
        this.limitNanos = limitNanos;
        ThreadPoolExecutor single = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(name, work));
        single.allowCoreThreadTimeOut(true);
        this.opener = single;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, "open-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Has the metadata fetched before the first record needs it. */
    void open() {
        sendLater(() -> {}, System.nanoTime() + limitNanos, fault -> {});
    }

    void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (open
                || !sendLater(
                        () -> producer.send(record, callback),
                        System.nanoTime() + limitNanos,
                        fault -> callback.onCompletion(null, fault))) {
            producer.send(record, callback);
        }
    }

    /** What is told when a record's time is up. */
    private interface Failed {
        void with(Exception fault);
    }

    private synchronized boolean sendLater(Runnable send, long deadline, Failed failed) {
        if (open) {
            return false;
        }
        waiting++;
        opener.execute(() -> sendWaiting(send, deadline, failed));
        return true;
    }

    private void sendWaiting(Runnable send, long deadline, Failed failed) {
        boolean known = false;
        try {
            awaitMetadata(deadline);
            known = true;
            send.run();
        } catch (RuntimeException fault) {
            failed.with(fault);
        }
        synchronized (this) {
            waiting--;
            open = known && waiting == 0;
        }
    }

    private void awaitMetadata(long deadline) {
        while (System.nanoTime() - deadline < 0) {
            try {
                producer.partitionsFor(name);
                return;
            } catch (TimeoutException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new TimeoutException("no answer from the brokers about the topic " + name);
    }
}
