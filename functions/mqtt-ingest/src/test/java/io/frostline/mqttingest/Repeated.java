package io.frostline.mqttingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Something that some threads do again and again until it is closed, or fails. */
final class Repeated implements AutoCloseable {
    private final List<CompletableFuture<Void>> threads = new ArrayList<>();
    private volatile boolean running = true;

    /** What is done. */
    interface Step {
        void run() throws Exception;
    }

    Repeated(int count, Step step) {
        for (int i = 0; i < count; i++) {
            threads.add(CompletableFuture.runAsync(() -> repeat(step), work -> new Thread(work, "repeated").start()));
        }
    }

    private void repeat(Step step) {
        while (running) {
            try {
                step.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Throws what one of them has failed with. */
    void check() {
        threads.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        running = false;
        threads.forEach(CompletableFuture::join);
    }
}
