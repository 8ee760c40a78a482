package io.frostline.launcher.knative;

import io.frostline.launcher.knative.KnativeService.Order;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records of an assigned partition: which of them is handed out when, and which offset may be committed. */
final class Lane {
    private final Order order;
    private final Function<ConsumerRecord<byte[], byte[]>, CompletionStage<?>> handler;
    private final Offsets offsets;
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private int handled;
    private boolean closed;

    /**
     * A partition that was just assigned.
     *
     * @param first the offset that is read first
     * @param handler completes when the record is finished; never, when it is not to be
     */
    Lane(Order order, long first, Function<ConsumerRecord<byte[], byte[]>, CompletionStage<?>> handler) {
        this.order = order;
        this.offsets = new Offsets(first);
        this.handler = handler;
    }

    void add(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        synchronized (this) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                offsets.read(record.offset());
                waiting.add(record);
            }
        }
        handOut();
    }

    private void handOut() {
        for (ConsumerRecord<byte[], byte[]> record = next(); record != null; record = next()) {
            long offset = record.offset();
            handler.apply(record).thenRun(() -> finished(offset));
        }
    }

    private synchronized @Nullable ConsumerRecord<byte[], byte[]> next() {
        if (closed || order == Order.ORDERED && handled > 0 || waiting.isEmpty()) {
            return null;
        }
        handled++;
        return waiting.remove();
    }

    private void finished(long offset) {
        synchronized (this) {
            handled--;
            offsets.finish(offset);
        }
        handOut();
    }

    /** Records that are read and not finished. */
    synchronized int size() {
        return waiting.size() + handled;
    }

    /** The offset behind the contiguous finished prefix, if it is another one than was committed last; else -1. */
    synchronized long toCommit() {
        return offsets.isToBeCommitted() ? offsets.finished() : -1;
    }

    synchronized void committed(long offset) {
        offsets.committed(offset);
    }

    /** Hands out no more. */
    synchronized void close() {
        closed = true;
    }
}
