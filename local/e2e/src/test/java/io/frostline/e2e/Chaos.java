package io.frostline.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Freezes a store or the broker for two minutes, kills the broker, and then kills and freezes the processes of a stack
 * at random, every few seconds; its supervisor starts again what died. Cassandra is frozen or ended, but not killed: a
 * single node acknowledges writes up to 100 ms before they are on its disk, what in production its replicas make up for.
 */
final class Chaos {
    private static final List<String> STORES = List.of("kafka", "cassandra", "redis");
    private static final List<String> VICTIMS =
            Stream.concat(ColdStack.FUNCTIONS.stream(), STORES.stream()).toList();
    private static final int OUTAGE_SECONDS = 120;

    private final RunningStack stack;
    private final Random random;
    private final Future<?> run;
    private final Map<String, Integer> strikes = new TreeMap<>();

    /** @param run when it is over, so is the chaos */
    Chaos(RunningStack stack, Random random, Future<?> run) {
        this.stack = stack;
        this.random = random;
        this.run = run;
    }

    /**
     * Strikes for so long.
     *
     * @param outage which of broker and stores stands still for two minutes at first, or for a third of the time
     */
    void strikeFor(Duration time, long outage) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        isOverAfter(5);
        String store = STORES.get(Math.floorMod(outage, STORES.size()));
        freeze(store, (int) Math.min(OUTAGE_SECONDS, time.toSeconds() / 3));
        signal("KILL", "kafka", stack.pid("kafka"));
        while (System.nanoTime() < end && !isOverAfter(5 + random.nextInt(15))) {
            strike(VICTIMS.get(random.nextInt(VICTIMS.size())));
        }
    }

    /** How often was done what. */
    Map<String, Integer> strikes() {
        return strikes;
    }

    private void strike(String victim) throws IOException, InterruptedException {
        long pid = stack.pid(victim);
        switch (random.nextInt(3)) {
            case 0 -> freeze(victim, 3 + random.nextInt(20));
            case 1 -> signal("TERM", victim, pid);
            default -> signal(victim.equals("cassandra") ? "TERM" : "KILL", victim, pid);
        }
    }

    private void freeze(String victim, int seconds) throws IOException, InterruptedException {
        long pid = stack.pid(victim);
        signal("STOP", victim, pid);
        isOverAfter(seconds);
        signal("CONT", victim, pid);
    }

    private void signal(String signal, String victim, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        if (!signal.equals("CONT")) {
            strikes.merge(signal + " " + victim, 1, Integer::sum);
        }
    }

    private boolean isOverAfter(int seconds) throws InterruptedException {
        try {
            run.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }
}
