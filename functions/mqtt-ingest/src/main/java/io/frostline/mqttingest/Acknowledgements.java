package io.frostline.mqttingest;

import io.frostline.mqttingest.mqtt.PublishAcks;
import io.frostline.mqttingest.mqtt.Reason;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The publishes of a connection that are not yet acknowledged. They may be stored in any order; they are acknowledged in
 * the order in which they came. A run of completions costs one turn of the connection's thread.
 */
final class Acknowledgements {
    /** What a record occupies besides its payload: headers, key, bookkeeping. */
    private static final int OVERHEAD = 512;

    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    private final AtomicBoolean turnRequested = new AtomicBoolean();
    private final Executor thread;
    private final Runnable turn;
    private int acknowledged;
    private long bytes;

    /**
     * An empty queue.
     *
     * @param thread the connection's; runs the turn
     * @param turn what is to be done when something may be finished: at least {@link #drain}
     */
    Acknowledgements(Executor thread, Runnable turn) {
        this.thread = thread;
        this.turn = turn;
    }

    /** How many publishes are in flight. */
    int size() {
        return queue.size();
    }

    /** How many of them wait for a PUBACK. */
    int ofQos1() {
        return acknowledged;
    }

    /** What they occupy. */
    long bytes() {
        return bytes;
    }

    /** What a payload occupies while it is in flight. */
    static long weight(byte[] payload) {
        return (long) payload.length + OVERHEAD;
    }

    /**
     * Lines a publish up.
     *
     * @param id packet identifier, 0 with QoS 0
     * @param stored completes when it is durable
     */
    void add(int id, long weight, CompletionStage<?> stored) {
        Pending pending = new Pending(id, weight);
        line(pending);
        stored.whenComplete(pending);
    }

    /** Lines up the refusal of a publish (MQTT 5). */
    void refuse(int id, Reason reason) {
        Pending pending = new Pending(id, 0);
        pending.refusal = reason;
        line(pending);
        pending.finish(Pending.STORED);
    }

    private void line(Pending pending) {
        queue.add(pending);
        bytes += pending.weight;
        if (pending.id != 0) {
            acknowledged++;
        }
    }

    /** Takes the finished ones from the front of the queue, up to the first QoS 1 that failed. */
    Drained drain(PublishAcks acks) {
        turnRequested.set(false);
        Drained drained = new Drained();
        for (Pending head = queue.peek(); head != null && head.state != Pending.OPEN; head = queue.peek()) {
            queue.remove();
            bytes -= head.weight;
            drained.bytes += head.weight;
            if (head.id != 0) {
                acknowledged--;
            }
            if (head.state == Pending.FAILED) {
                drained.failures++;
                drained.cause = head.cause;
                if (head.id != 0) {
                    drained.broken = true;
                    requestTurn();
                    return drained;
                }
            } else if (head.refusal != null) {
                acks.add(head.id, head.refusal);
            } else if (head.id == 0) {
                drained.stored++;
            } else {
                acks.add(head.id);
                drained.acknowledged++;
            }
        }
        return drained;
    }

    private void requestTurn() {
        if (turnRequested.compareAndSet(false, true)) {
            thread.execute(turn);
        }
    }

    /** What a turn took from the queue. */
    static final class Drained {
        long bytes;
        int acknowledged;
        int stored;
        int failures;
        boolean broken;

        @Nullable
        Throwable cause;
    }

    private final class Pending implements BiConsumer<Object, @Nullable Throwable> {
        static final int OPEN = 0;
        static final int STORED = 1;
        static final int FAILED = 2;

        private final int id;
        private final long weight;
        private @Nullable Reason refusal;
        private @Nullable Throwable cause;
        private volatile int state;

        Pending(int id, long weight) {
            this.id = id;
            this.weight = weight;
        }

        @Override
        public void accept(Object result, @Nullable Throwable failure) {
            cause = failure;
            finish(failure == null ? STORED : FAILED);
        }

        private void finish(int end) {
            state = end;
            requestTurn();
        }
    }
}
