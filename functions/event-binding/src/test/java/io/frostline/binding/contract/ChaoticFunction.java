package io.frostline.binding.contract;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.model.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One process' function, which does anything that a function may do: finishes, rejects, fails, throws, takes its time, and
 * answers twice. It checks that it is called as promised.
 */
final class ChaoticFunction implements EventFunction {
    private final Random random;
    private final LongSupplier nanoTime;
    private final Ledger ledger;
    private final List<Held> held = new ArrayList<>();
    private final List<Delivery> revoked = new ArrayList<>();
    private final Map<String, Set<Delivery>> openByKey = new LinkedHashMap<>();
    private boolean wellBehaved;

    ChaoticFunction(Random random, LongSupplier nanoTime, Ledger ledger) {
        this.random = random;
        this.nanoTime = nanoTime;
        this.ledger = ledger;
    }

    /** A delivery that nobody has answered yet. */
    private record Held(Delivery delivery, long since) {}

    @Override
    public void handle(List<Delivery> batch) {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (Delivery delivery : batch) {
            byKey.computeIfAbsent(delivery.event().key(), absent -> new ArrayList<>())
                    .add(delivery.event().id());
        }
        byKey.forEach((key, ids) -> ledger.checkCall(() -> {
            Ledger.check(
                    !openByKey.containsKey(key), () -> "handed over " + ids + " while others of " + key + " are open");
            ledger.checkNothingIsSkipped(key, ids);
        }));
        batch.forEach(delivery -> openByKey
                .computeIfAbsent(delivery.event().key(), absent -> new HashSet<>())
                .add(delivery));
        for (Delivery delivery : batch) {
            if (!wellBehaved && random.nextInt(100) < 3) {
                batch.forEach(this::ended);
                held.removeIf(one -> batch.contains(one.delivery()));
                throw new IllegalStateException("a bug");
            }
            if (!wellBehaved && random.nextInt(100) < 15) {
                held.add(new Held(delivery, nanoTime.getAsLong()));
            } else {
                answer(delivery);
            }
        }
    }

    @Override
    public void heartbeat(Delivery heartbeat) {
        ledger.checkCall(() -> ledger.checkAllBeforeIsSettled(heartbeat.event()));
        int chance = wellBehaved ? 100 : random.nextInt(100);
        if (chance < 5) {
            throw new IllegalStateException("a bug");
        } else if (chance < 20) {
            held.add(new Held(heartbeat, nanoTime.getAsLong()));
        } else {
            answer(heartbeat);
        }
    }

    /** Answers some of what it kept, in any order, and what concerns nobody any more without having done it. */
    void answerSome() {
        while (!revoked.isEmpty()) {
            revoked.remove(0).complete(Outcome.DONE);
        }
        for (int n = held.isEmpty() ? 0 : random.nextInt(held.size() + 1); n > 0; n--) {
            answer(held.remove(random.nextInt(held.size())).delivery());
        }
    }

    /** From now on it finishes everything at once, also what it kept. */
    void behave() {
        wellBehaved = true;
        while (!held.isEmpty()) {
            answer(held.remove(0).delivery());
        }
    }

    /** What it has of a partition that is taken away concerns nobody any more. */
    void forget(List<Event> events) {
        events.stream().map(Event::key).forEach(openByKey::remove);
        held.stream()
                .map(Held::delivery)
                .filter(delivery -> events.contains(delivery.event()))
                .forEach(revoked::add);
        held.removeIf(one -> revoked.contains(one.delivery()));
    }

    /** How long the oldest delivery has been kept, in nanoseconds. */
    long oldest() {
        return held.stream()
                .mapToLong(one -> nanoTime.getAsLong() - one.since())
                .max()
                .orElse(0);
    }

    private void answer(Delivery delivery) {
        String id = delivery.event().id();
        ended(delivery);
        int chance = wellBehaved ? 0 : random.nextInt(100);
        if (chance < 75) {
            ledger.done(id);
            delivery.complete(Outcome.DONE);
        } else if (chance < 87) {
            delivery.complete(Outcome.rejected("no reading", "$"));
        } else {
            delivery.complete(Outcome.retry(new IOException("the database is down")));
        }
        if (random.nextInt(20) == 0) {
            delivery.complete(Outcome.DONE);
        }
    }

    private void ended(Delivery delivery) {
        Set<Delivery> open = openByKey.get(delivery.event().key());
        if (open != null && open.remove(delivery) && open.isEmpty()) {
            openByKey.remove(delivery.event().key());
        }
    }
}
