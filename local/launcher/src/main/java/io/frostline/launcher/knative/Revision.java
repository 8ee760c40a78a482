package io.frostline.launcher.knative;

import io.frostline.launcher.knative.Change.Kind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A function with its replicas. It does what Knative's activator does: holds requests while none is ready, hands each
 * to the replica with the fewest, and has a replica started for the first at once; for all others it asks the
 * autoscaler.
 */
final class Revision implements Deliverer.Function, AutoCloseable {
    private static final long BETWEEN_PROBES_MILLIS = 50;
    private static final long SAMPLE = Duration.ofSeconds(1).toNanos();
    private static final String WAITS = "an event waits";

    /** Before a replica is started again that did not become ready; doubling, up to half a minute. */
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();

    private static final int MOST_DOUBLINGS = 5;

    private final KnativeService service;
    private final Replica.Factory factory;
    private final HttpSender sender;
    private final History history;
    private final ExecutorService workers;
    private final LongSupplier clock;
    private final Autoscaler autoscaler;
    private final Concurrency concurrency;
    private final Pods pods = new Pods();
    private final Deque<Held> held = new ArrayDeque<>();
    private long nextSample;
    private long nextDecision;
    private long nextLaunch;
    private int failedStarts;
    private boolean closed;

    /** @param workers for what blocks: starting and stopping processes */
    Revision(
            KnativeService service,
            Replica.Factory factory,
            HttpSender sender,
            History history,
            ExecutorService workers,
            LongSupplier clock) {
        this.service = service;
        this.factory = factory;
        this.sender = sender;
        this.history = history;
        this.workers = workers;
        this.clock = clock;
        this.autoscaler = new Autoscaler(service.scale());
        this.concurrency = new Concurrency(clock.getAsLong());
        this.nextSample = clock.getAsLong() + SAMPLE;
        this.nextDecision = clock.getAsLong();
        this.nextLaunch = clock.getAsLong();
    }

    private record Held(Request request, CompletableFuture<Answer> answer) {}

    @Override
    public CompletableFuture<Answer> post(Request request, Duration timeout) {
        Held waiting = new Held(request, new CompletableFuture<>());
        synchronized (this) {
            concurrency.began(clock.getAsLong());
            waiting.answer
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, fault) -> ended(waiting));
            if (closed) {
                waiting.answer.completeExceptionally(stopped());
            } else {
                held.addLast(waiting);
                launchForHeld();
                forward();
            }
        }
        return waiting.answer;
    }

    private synchronized void ended(Held waiting) {
        concurrency.ended(clock.getAsLong());
        held.remove(waiting);
    }

    /** Hands out what is held as far as somebody takes it. */
    private void forward() {
        while (!held.isEmpty()) {
            Optional<Pod> free = pods.free();
            if (free.isEmpty()) {
                return;
            }
            post(free.get(), held.removeFirst());
        }
    }

    private void post(Pod pod, Held waiting) {
        Replica replica = pod.replica();
        if (replica == null || waiting.answer.isDone()) {
            return;
        }
        pod.began();
        CompletableFuture<HttpResponse<byte[]>> exchange = sender.post(replica.http(), waiting.request);
        // Whoever gives up waiting takes the request back.
        waiting.answer.whenComplete((done, fault) -> exchange.cancel(true));
        exchange.whenComplete((response, fault) -> {
            answered(pod);
            if (fault == null) {
                waiting.answer.complete(new Answer(response.statusCode(), response.body()));
            } else {
                waiting.answer.completeExceptionally(fault);
            }
        });
    }

    private synchronized void answered(Pod pod) {
        pod.ended();
        retire(pod, false);
    }

    /** To be called a few times a second: sees who died, and how many replicas there are to be. */
    synchronized void look() {
        if (closed) {
            return;
        }
        long now = clock.getAsLong();
        pods.dead().forEach(this::died);
        if (now - nextSample >= 0) {
            nextSample = now + SAMPLE;
            autoscaler.observe(now, concurrency.average(now));
        }
        if (now - nextDecision >= 0) {
            nextDecision = now + Autoscaler.INTERVAL.toNanos();
            scaleTo(autoscaler.desired(now, pods.ready()));
        }
        launchForHeld();
    }

    private void scaleTo(int wanted) {
        while (pods.live() < wanted && mayLaunch()) {
            String why = pods.live() < service.scale().min() ? "min-scale" : "concurrency";
            launch(autoscaler.isPanicking() ? why + ", panicking" : why);
        }
        if (wanted > 0 || concurrency.inFlight() == 0) {
            String why = wanted == 0 ? "idle for " + service.scale().window().toSeconds() + " s" : "concurrency";
            pods.beyond(wanted).forEach(pod -> stop(pod, why));
        }
    }

    private void launchForHeld() {
        if (!held.isEmpty() && pods.live() == 0 && mayLaunch()) {
            launch(WAITS);
        }
    }

    private boolean mayLaunch() {
        return clock.getAsLong() - nextLaunch >= 0;
    }

    private void launch(String why) {
        Pod pod = pods.add(clock.getAsLong());
        tell(Kind.STARTING, Duration.ZERO, why);
        workers.execute(() -> start(pod));
    }

    private void start(Pod pod) {
        boolean ready = false;
        try {
            Replica replica = factory.start(pod.ordinal());
            ready = awaitReady(replica) && ready(pod, replica);
            if (!ready) {
                replica.stop();
            }
        } finally {
            if (!ready) {
                failed(pod);
            }
        }
    }

    private synchronized void failed(Pod pod) {
        nextLaunch = clock.getAsLong() + (FIRST_PAUSE << Math.min(failedStarts++, MOST_DOUBLINGS));
        died(pod);
    }

    private boolean awaitReady(Replica replica) {
        try {
            while (replica.isAlive() && !isClosed()) {
                if (replica.isReady()) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_PROBES_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** False when it came too late. */
    private synchronized boolean ready(Pod pod, Replica replica) {
        if (closed) {
            return false;
        }
        pod.ready(replica);
        failedStarts = 0;
        tell(Kind.READY, pod.since(clock.getAsLong()), held.size() + " waiting");
        forward();
        return true;
    }

    private synchronized void died(Pod pod) {
        pods.remove(pod);
        tell(Kind.DIED, Duration.ZERO, "");
    }

    private void stop(Pod pod, String why) {
        pod.stop(clock.getAsLong());
        tell(Kind.STOPPING, Duration.ZERO, why);
        retire(pod, false);
    }

    private void retire(Pod pod, boolean atOnce) {
        Replica replica = pod.retire(atOnce);
        if (replica != null) {
            workers.execute(() -> {
                replica.stop();
                gone(pod);
            });
        }
    }

    private synchronized void gone(Pod pod) {
        pods.remove(pod);
        tell(Kind.DRAINED, pod.since(clock.getAsLong()), "");
    }

    private void tell(Kind kind, Duration took, String detail) {
        history.add(service.name(), kind, pods.ready(), took, detail);
    }

    /** Whether it has as many replicas as it is to have at all times. */
    synchronized boolean hasItsLeast() {
        return pods.ready() >= service.scale().min();
    }

    /** Whether nothing is held or on its way. */
    synchronized boolean isIdle() {
        return concurrency.inFlight() == 0;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private IOException stopped() {
        return new IOException(service.name() + " is being stopped");
    }

    /** Takes no more requests and ends every replica; they are gone when the workers have no more to do. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(held).forEach(waiting -> waiting.answer.completeExceptionally(stopped()));
        for (Pod pod : pods.all()) {
            if (pod.isReady()) {
                stop(pod, "the end");
            }
            retire(pod, true);
        }
    }
}
