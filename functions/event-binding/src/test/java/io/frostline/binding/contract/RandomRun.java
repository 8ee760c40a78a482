package io.frostline.binding.contract;

import io.frostline.binding.core.Backoff;
import io.frostline.binding.core.Dispatcher;
import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Ordering;
import io.frostline.binding.core.FunctionSettings.Trigger;
import io.frostline.binding.core.Handler;
import io.frostline.binding.core.Limits;
import io.frostline.binding.core.Original;
import io.frostline.binding.core.RejectedRecord;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Heartbeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** A few minutes in the life of a function on a virtual clock, in which anything may happen; the seed says what. */
final class RandomRun {
    private static final int PARTITIONS = 3;
    private static final int KEYS = 7;
    private static final int STEPS = 120;
    private static final int MOST_STEPS_TO_FINISH = 2_000;
    private static final Limits LIMITS = new Limits(5, 30, 1 << 20, 40, Duration.ofSeconds(60));

    private final Random random;
    private final Ledger ledger = new Ledger(PARTITIONS);
    private final List<Runnable> work = new ArrayList<>();
    private final Set<Integer> assigned = new TreeSet<>();
    private final int[] position = new int[PARTITIONS];
    private long nanos;
    private int sent;
    private boolean calm;
    private boolean rejectedIsWritable = true;
    private ChaoticFunction function;
    private Dispatcher dispatcher;

    RandomRun(long seed) {
        random = new Random(seed);
        function = new ChaoticFunction(random, () -> nanos, ledger);
        dispatcher = dispatcher();
        assign(Set.of(0, 1, 2));
    }

    /** Lives through it, and in the end, when faults are over, finds everything finished. */
    void live() {
        for (int step = 0; step < STEPS; step++) {
            happen();
            goOn();
        }
        calm = true;
        rejectedIsWritable = true;
        function.behave();
        Set<Integer> missing = new TreeSet<>(Set.of(0, 1, 2));
        missing.removeAll(assigned);
        assign(missing);
        for (int step = 0; step < MOST_STEPS_TO_FINISH && !ledger.isFinished(); step++) {
            goOn();
        }
        Ledger.check(ledger.isFinished(), () -> "faults are over, and not everything is finished");
    }

    private void happen() {
        int chance = random.nextInt(100);
        if (chance < 40) {
            send(1 + random.nextInt(6));
        } else if (chance < 70) {
            function.answerSome();
        } else if (chance < 74) {
            rejectedIsWritable = !rejectedIsWritable;
        } else if (chance < 78) {
            crash();
        } else if (chance < 84) {
            rebalance();
        }
    }

    private void send(int count) {
        if (random.nextInt(4) == 0) {
            String id = Integer.toString(sent++);
            ledger.append(
                    random.nextInt(PARTITIONS),
                    VirtualRig.event(Heartbeat.KEY, id, EventType.HEARTBEAT.attribute(), "{}"));
        }
        for (int n = 0; n < count; n++) {
            String key = "k" + random.nextInt(KEYS);
            Event event = VirtualRig.event(key, Integer.toString(sent++), EventType.READING.attribute(), "{}");
            ledger.append(partitionOf(key), event);
        }
    }

    /** Nothing of a process is left but what it made durable; the next one has all partitions. */
    private void crash() {
        work.clear();
        function = new ChaoticFunction(random, () -> nanos, ledger);
        dispatcher = dispatcher();
        assigned.clear();
        assign(Set.of(0, 1, 2));
    }

    /** A partition goes or comes; what is finished may be committed before it goes, or not. */
    private void rebalance() {
        int partition = random.nextInt(PARTITIONS);
        if (!assigned.remove(partition)) {
            assign(Set.of(partition));
            return;
        }
        dispatcher.close(Set.of(partition));
        if (random.nextBoolean()) {
            runWork();
            commit();
        }
        dispatcher.drop(Set.of(partition));
        function.forget(ledger.log(partition));
    }

    private void assign(Set<Integer> partitions) {
        dispatcher.assign(partitions);
        assigned.addAll(partitions);
        partitions.forEach(partition -> position[partition] = (int) ledger.committed(partition));
    }

    private void goOn() {
        runWork();
        nanos += Duration.ofMillis(random.nextInt(1_500)).toNanos();
        dispatcher.tick();
        runWork();
        if (calm || random.nextInt(3) == 0) {
            commit();
        }
        poll();
        runWork();
        boolean keptTooLong = function.oldest() > LIMITS.hang().toNanos();
        Ledger.check(dispatcher.isHung() || !keptTooLong, () -> "a function hangs, and nobody noticed");
        if (dispatcher.isHung()) {
            crash();
        }
    }

    private void poll() {
        for (int partition : assigned) {
            if (dispatcher.hasRoom() && !dispatcher.held().contains(partition)) {
                int end = Math.min(ledger.log(partition).size(), position[partition] + 1 + random.nextInt(10));
                List<VirtualRecord> polled = new ArrayList<>();
                for (int offset = position[partition]; offset < end; offset++) {
                    polled.add(new VirtualRecord(
                            partition, offset, ledger.log(partition).get(offset)));
                }
                position[partition] = end;
                dispatcher.accept(partition, polled);
            }
        }
    }

    private void commit() {
        dispatcher.finished().forEach(ledger::commit);
    }

    /** Work of several threads, in any order. */
    private void runWork() {
        while (!work.isEmpty()) {
            work.remove(random.nextInt(work.size())).run();
        }
    }

    private CompletableFuture<Void> write(RejectedRecord record) {
        if (!rejectedIsWritable) {
            return CompletableFuture.failedFuture(new IOException("rejected is not writable"));
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        work.add(() -> {
            ledger.rejected(id(record));
            written.complete(null);
        });
        return written;
    }

    private static String id(RejectedRecord record) {
        return record.headers().stream()
                .filter(header -> header.name().equals("ce_id"))
                .map(Original.Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), PARTITIONS);
    }

    private Dispatcher dispatcher() {
        FunctionSettings settings = new FunctionSettings("test", "readings", "", Trigger.KAFKA, Ordering.KEY);
        return new Dispatcher(
                new Handler(function, settings.name(), settings.types(), new CountedEvents()),
                this::write,
                LIMITS,
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10)),
                () -> nanos,
                random,
                work::add);
    }
}
