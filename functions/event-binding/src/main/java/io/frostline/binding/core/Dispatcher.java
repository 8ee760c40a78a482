package io.frostline.binding.core;

import io.frostline.binding.Outcome;
import io.frostline.binding.Rejection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in, hands them to the function in batches, and knows what is finished: order is kept per key, keys go
 * in parallel, a fault holds up its own key only.
 *
 * <p>One lock guards the state. It is taken once per poll, per batch and per handful of completions, never per event,
 * and never held while the function or a writer is called. Threads and clock are given: a worker's turn is what the
 * executor runs, and time passes by {@link #tick()}.
 */
public final class Dispatcher {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean turnRequested = new AtomicBoolean();
    private final Completions completions = new Completions(this::requestTurn);
    private final Schedule schedule = new Schedule();
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private final Requests requests = new Requests();
    private final ArrayDeque<Batch> outstanding = new ArrayDeque<>();
    private boolean stopped;

    private final Handler handler;
    private final RejectedWriter rejectedWriter;
    private final Limits limits;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Executor workers;

    /**
     * @param nanoTime a clock that only goes forward, in nanoseconds
     * @param random for the jitter of the back-off
     * @param workers runs turns, each on a thread of its own choice, but never within {@code execute}
     */
    public Dispatcher(
            Handler handler,
            RejectedWriter rejectedWriter,
            Limits limits,
            Backoff backoff,
            LongSupplier nanoTime,
            RandomGenerator random,
            Executor workers) {
        this.handler = handler;
        this.rejectedWriter = rejectedWriter;
        this.limits = limits;
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.random = random;
        this.workers = workers;
    }

    /** The partitions are ours from now on, each with nothing taken in. */
    public void assign(Collection<Integer> assigned) {
        locked(() -> assigned.forEach(partition -> partitions.put(partition, new Partition())));
    }

    /** Takes in the next events of a partition, in order; ignored for one that is not ours. */
    public void accept(int partition, List<? extends Inbound> inbounds) {
        locked(() -> {
            Partition lane = partitions.get(partition);
            if (lane != null && !lane.closed) {
                inbounds.forEach(inbound -> add(lane, inbound));
            }
        });
        requestTurn();
    }

    /** Takes in one event whose sender waits for {@link Inbound#finished}; false when there is no room for it. */
    public boolean accept(Inbound request) {
        boolean taken = locked(() -> {
            boolean room = !stopped && room();
            if (room) {
                add(requests, request);
            }
            return room;
        });
        if (taken) {
            requestTurn();
        }
        return taken;
    }

    /** Delivers again what is due. */
    public void tick() {
        boolean ready = locked(() -> {
            schedule.tick(nanoTime.getAsLong());
            return schedule.isReady();
        });
        if (ready) {
            requestTurn();
        }
    }

    /** Whether more events may be taken in; partitions in retry have their own bound, see {@link #held()}. */
    public boolean hasRoom() {
        return locked(this::room);
    }

    /** The partitions from which nothing is to be taken in for now: in retry, or far ahead of their oldest event. */
    public Set<Integer> held() {
        return locked(() -> {
            Set<Integer> held = new HashSet<>();
            partitions.forEach((number, partition) -> {
                if (partition.retrying > 0 || partition.span() >= limits.window()) {
                    held.add(number);
                }
            });
            return held;
        });
    }

    /** The offset after the contiguous finished prefix of each partition that has one. */
    public Map<Integer, Long> finished() {
        return locked(() -> {
            Map<Integer, Long> finished = new HashMap<>();
            partitions.forEach((number, partition) -> {
                if (partition.prefix() >= 0) {
                    finished.put(number, partition.prefix());
                }
            });
            return finished;
        });
    }

    /** Dispatches nothing more of these partitions; what is with the function may still finish. */
    public void close(Collection<Integer> closing) {
        locked(() -> closing.stream().map(partitions::get).forEach(Dispatcher::closeLane));
    }

    /** Forgets partitions; outcomes that are still to come are dropped. */
    public void drop(Collection<Integer> dropped) {
        locked(() -> dropped.stream().map(partitions::remove).forEach(Dispatcher::closeLane));
    }

    /** Dispatches nothing more at all. */
    public void stop() {
        locked(() -> {
            stopped = true;
        });
    }

    /** Nothing is with the function, nor being written to {@code rejected}. */
    public boolean isIdle() {
        return locked(() -> requests.dispatched == 0
                && partitions.values().stream().allMatch(partition -> partition.dispatched == 0));
    }

    /** The same of some partitions. */
    public boolean isIdle(Collection<Integer> some) {
        return locked(() -> some.stream().map(partitions::get).allMatch(lane -> lane == null || lane.dispatched == 0));
    }

    /** Whether the function has kept an event for longer than the limit. */
    public boolean isHung() {
        return locked(() -> {
            Batch oldest = outstanding.peek();
            return oldest != null
                    && nanoTime.getAsLong() - oldest.started() > limits.hang().toNanos();
        });
    }

    /** The partitions of which an event is to be delivered again. */
    public Set<Integer> retrying() {
        return locked(() -> {
            Set<Integer> retrying = new HashSet<>();
            partitions.forEach((number, partition) -> {
                if (partition.retrying > 0) {
                    retrying.add(number);
                }
            });
            return retrying;
        });
    }

    /** Events that are taken in and not finished. */
    public int inFlight() {
        return locked(() -> requests.events
                + partitions.values().stream().mapToInt(lane -> lane.events).sum());
    }

    /** Waits in real time until the condition, one of this object's, holds; false when it does not after the limit. */
    public boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void add(Lane lane, Inbound inbound) {
        lane.add(inbound);
        if (!lane.holds(inbound)) {
            line(lane, inbound);
        }
    }

    /** A heartbeat gets a line of its own: its order is that of the whole partition. */
    private void line(Lane lane, Inbound inbound) {
        Line line = lane.line(inbound.isHeartbeat() ? null : inbound.key());
        if (line.add(inbound)) {
            schedule.ready(line);
        }
    }

    private boolean room() {
        int events = requests.events;
        long bytes = requests.bytes;
        for (Partition partition : partitions.values()) {
            events += partition.retrying > 0 ? 0 : partition.events;
            bytes += partition.bytes;
        }
        return events < limits.events() && bytes < limits.bytes();
    }

    private void requestTurn() {
        if (turnRequested.compareAndSet(false, true)) {
            workers.execute(this::turn);
        }
    }

    /** A worker's turn: as long as there is something to settle or to hand over. */
    private void turn() {
        turnRequested.set(false);
        settle();
        while (handNext()) {
            settle();
        }
    }

    private boolean handNext() {
        Batch batch = new Batch(completions, nanoTime.getAsLong());
        boolean more;
        List<Attempt> attempts;
        lock.lock();
        try {
            attempts = stopped ? List.of() : schedule.take(batch, limits.batch());
            if (!attempts.isEmpty()) {
                outstanding.addLast(batch);
            }
            more = !stopped && schedule.isReady();
        } finally {
            lock.unlock();
        }
        if (more) {
            requestTurn();
        }
        if (!attempts.isEmpty()) {
            handler.handle(batch, attempts);
        }
        return !attempts.isEmpty();
    }

    private void settle() {
        Attempt top = completions.drain();
        if (top == null) {
            return;
        }
        Settlement settlement = new Settlement();
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            for (Attempt attempt = top; attempt != null; attempt = unlink(attempt)) {
                settle(attempt, now, settlement);
            }
            while (!outstanding.isEmpty() && outstanding.peek().open == 0) {
                outstanding.remove();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        settlement.toWrite().forEach(this::write);
        settlement.tell(handler.measurements());
    }

    private static @Nullable Attempt unlink(Attempt attempt) {
        Attempt below = attempt.completedBefore;
        attempt.completedBefore = null;
        return below;
    }

    private void settle(Attempt attempt, long now, Settlement settlement) {
        if (attempt.written == null && --attempt.batch().open == 0) {
            settlement.handled(attempt.batch(), now);
        }
        Line line = attempt.line();
        line.open--;
        while (line.flight != null && line.flight.isDone()) {
            finishFirst(line, line.flight, settlement);
        }
        if (line.open == 0 && !writesRejections(line, settlement)) {
            conclude(line, now, settlement);
        }
    }

    private void finishFirst(Line line, Attempt first, Settlement settlement) {
        Lane lane = line.lane();
        line.flight = first.behind;
        line.removeFirst();
        line.succeed();
        lane.dispatched--;
        Inbound heartbeat = lane.finish(first.inbound());
        if (heartbeat != null) {
            line(lane, heartbeat);
        }
        settlement.finish(first);
    }

    /** Has the rejections written that are before the first fault; false when there is none. */
    private static boolean writesRejections(Line line, Settlement settlement) {
        boolean redelivers = line.lane().redelivers();
        for (Attempt attempt = line.flight; attempt != null; attempt = attempt.behind) {
            Outcome outcome = attempt.outcome();
            if (outcome instanceof Outcome.Retry && redelivers) {
                break;
            }
            if (outcome instanceof Outcome.Rejected && attempt.written == null) {
                line.open++;
                settlement.write(attempt);
            }
        }
        return line.open > 0;
    }

    /** Every attempt of the line has its outcome, and its rejections are written as far as they count. */
    private void conclude(Line line, long now, Settlement settlement) {
        Lane lane = line.lane();
        boolean failed = false;
        while (line.flight != null && !failed) {
            Attempt attempt = line.flight;
            if (attempt.outcome() instanceof Outcome.Retry retry) {
                settlement.retry(retry);
                failed = lane.redelivers();
                line.alone |= failed && attempt.batch().thrown;
            }
            if (!failed) {
                finishFirst(line, attempt, settlement);
            }
        }
        line.endFlight();
        if (failed) {
            line.fail(now, backoff, random);
            schedule.backOff(line);
        } else if (line.first() != null) {
            schedule.ready(line);
        } else {
            lane.remove(line);
        }
    }

    private void write(Attempt attempt) {
        if (attempt.outcome() instanceof Outcome.Rejected rejected) {
            Original original = attempt.inbound().original();
            CompletableFuture<?>[] writes = rejected.rejections().stream()
                    .map(rejection -> write(original, rejection))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(writes).whenComplete((all, fault) -> {
                attempt.written = fault == null ? rejected : Outcome.retry(fault);
                completions.push(attempt);
            });
        }
    }

    private CompletableFuture<?> write(Original original, Rejection rejection) {
        try {
            return rejectedWriter
                    .write(RejectedRecord.of(original, rejection, handler.name()))
                    .toCompletableFuture();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    private static void closeLane(@Nullable Partition lane) {
        if (lane != null) {
            lane.closed = true;
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
