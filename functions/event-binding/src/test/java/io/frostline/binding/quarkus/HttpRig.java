package io.frostline.binding.quarkus;

import io.frostline.binding.contract.Rig;
import io.frostline.binding.contract.ScriptedFunction;
import io.frostline.binding.core.RejectedRecord;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Senders that have one request of a key under way and repeat it until it is answered with 204. */
final class HttpRig implements Rig {
    private static final int FINISHED = 204;
    private static final Executor LATER = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final ScriptedFunction function;
    private final Triggers triggers;
    private final Broker broker;
    private final Http http;
    private final Map<String, Queue<Request>> senders = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private boolean closed;

    HttpRig(ScriptedFunction function, Triggers triggers, Broker broker, Http http) {
        this.function = function;
        this.triggers = triggers;
        this.broker = broker;
        this.http = http;
    }

    private record Request(String key, String id, String body, String[] headers) {}

    @Override
    public ScriptedFunction function() {
        return function;
    }

    @Override
    public synchronized void send(String key, String id, String type, String body) {
        Queue<Request> queue = senders.computeIfAbsent(key, absent -> new ArrayDeque<>());
        Request request = new Request(key, id, body, headers(key, id, type));
        queue.add(request);
        if (queue.size() == 1) {
            post(request);
        }
    }

    static String[] headers(String key, String id, String type) {
        return new String[] {
            "ce-specversion",
            "1.0",
            "ce-id",
            id,
            "ce-type",
            type,
            "ce-source",
            "/test",
            "ce-time",
            "2026-01-01T00:00:00Z",
            "ce-partitionkey",
            key,
        };
    }

    private void post(Request request) {
        http.postLater("events", request.body(), request.headers())
                .thenAccept(response -> answered(request, response.statusCode()));
    }

    private synchronized void answered(Request request, int status) {
        if (status == FINISHED) {
            answered.add(request.id());
            Queue<Request> queue = senders.getOrDefault(request.key(), new ArrayDeque<>());
            queue.remove();
            if (!queue.isEmpty()) {
                post(queue.element());
            }
        } else if (!closed) {
            LATER.execute(() -> post(request));
        }
    }

    @Override
    public synchronized boolean isAcknowledged(String id) {
        return answered.contains(id);
    }

    @Override
    public List<RejectedRecord> rejected() {
        return broker.rejected();
    }

    @Override
    public void rejectedIsWritable(boolean writable) {
        broker.rejectedIsWritable(writable);
    }

    @Override
    public boolean isAlive() {
        return http.get("q/health/live").statusCode() == 200;
    }

    @Override
    public void stop() {
        triggers.dispatcher().orElseThrow().stop();
    }

    @Override
    public boolean isStopped() {
        return triggers.dispatcher().orElseThrow().isIdle();
    }

    @Override
    public void restart() {
        throw new UnsupportedOperationException("the application runs on");
    }

    @Override
    public void eventually(Runnable assertion) {
        Awaitility.await().atMost(40, TimeUnit.SECONDS).untilAsserted(assertion::run);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
