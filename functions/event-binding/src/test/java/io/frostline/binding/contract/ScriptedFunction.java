package io.frostline.binding.contract;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A function that does with each attempt of an event what the test said, and finishes it when nothing was said. */
public final class ScriptedFunction implements EventFunction {
    /** What becomes of an attempt. */
    public enum Act {
        DONE,
        REJECT,
        /** A passing fault. */
        FAIL,
        /** An exception, thrown in the middle of the batch. */
        THROW,
        /** Nothing, until {@link #release}. */
        HOLD
    }

    private final Map<String, Deque<Act>> script = new HashMap<>();
    private final List<String> attempts = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, Delivery> held = new HashMap<>();
    private final Map<String, Set<Delivery>> open = new HashMap<>();
    private final Map<String, Delivery> failed = new HashMap<>();
    private final List<String> twiceAtOnce = new ArrayList<>();

    /** The next attempts of the event. */
    public synchronized ScriptedFunction on(String id, Act... acts) {
        script.computeIfAbsent(id, absent -> new ArrayDeque<>()).addAll(List.of(acts));
        return this;
    }

    /** The ids of every attempt so far, in order. */
    public synchronized List<String> attempts() {
        return List.copyOf(attempts);
    }

    public synchronized long attemptsOf(String id) {
        return attempts.stream().filter(id::equals).count();
    }

    public synchronized boolean isDone(String id) {
        return done.contains(id);
    }

    public synchronized boolean isHeld(String id) {
        return held.containsKey(id);
    }

    /** Keys of which an event was handed over while another hand-over of the key was open. */
    public synchronized List<String> twiceAtOnce() {
        return List.copyOf(twiceAtOnce);
    }

    /** Finishes an event that is held. */
    public void release(String id) {
        Delivery delivery;
        synchronized (this) {
            delivery = held.remove(id);
        }
        if (delivery != null) {
            complete(delivery, Outcome.DONE);
        }
    }

    /** Completes the last failed attempt of an event once more, as done. */
    public void completeAgain(String id) {
        Delivery delivery;
        synchronized (this) {
            delivery = failed.remove(id);
        }
        if (delivery != null) {
            delivery.complete(Outcome.DONE);
        }
    }

    /** Finishes all that is held, and forgets the script. */
    public void releaseAll() {
        List<String> ids;
        synchronized (this) {
            script.clear();
            ids = List.copyOf(held.keySet());
        }
        ids.forEach(this::release);
    }

    @Override
    public void handle(List<Delivery> batch) {
        synchronized (this) {
            for (Delivery delivery : batch) {
                if (open.containsKey(delivery.event().key())) {
                    twiceAtOnce.add(delivery.event().key());
                }
            }
            for (Delivery delivery : batch) {
                open.computeIfAbsent(delivery.event().key(), absent -> new HashSet<>())
                        .add(delivery);
            }
        }
        try {
            batch.forEach(this::act);
        } catch (IllegalStateException thrown) {
            batch.forEach(this::ended);
            throw thrown;
        }
    }

    @Override
    public void heartbeat(Delivery heartbeat) {
        act(heartbeat);
    }

    private void act(Delivery delivery) {
        String id = delivery.event().id();
        Act act;
        synchronized (this) {
            attempts.add(id);
            Deque<Act> acts = script.getOrDefault(id, new ArrayDeque<>());
            act = acts.isEmpty() ? Act.DONE : acts.remove();
        }
        switch (act) {
            case DONE -> complete(delivery, Outcome.DONE);
            case REJECT -> complete(delivery, Outcome.rejected("temp must be a number", "reading.temp"));
            case FAIL -> fail(id, delivery);
            case THROW -> throw new IllegalStateException("a bug");
            case HOLD -> hold(id, delivery);
        }
    }

    private void fail(String id, Delivery delivery) {
        synchronized (this) {
            failed.put(id, delivery);
        }
        complete(delivery, Outcome.retry(new IOException("the database is down")));
    }

    private synchronized void hold(String id, Delivery delivery) {
        held.put(id, delivery);
    }

    private void complete(Delivery delivery, Outcome outcome) {
        ended(delivery);
        if (outcome instanceof Outcome.Done) {
            synchronized (this) {
                done.add(delivery.event().id());
            }
        }
        delivery.complete(outcome);
    }

    private synchronized void ended(Delivery delivery) {
        Set<Delivery> ofKey = open.get(delivery.event().key());
        if (ofKey != null && ofKey.remove(delivery) && ofKey.isEmpty()) {
            open.remove(delivery.event().key());
        }
    }
}
