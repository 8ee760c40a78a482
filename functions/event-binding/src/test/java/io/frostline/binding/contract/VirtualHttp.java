package io.frostline.binding.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.Outcome;
import io.frostline.binding.core.Inbound;
import io.frostline.binding.core.Original;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Parsed;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/** Senders that have one request of a key under way and repeat it until it is answered as finished. */
final class VirtualHttp extends VirtualRig {
    private final Map<String, Queue<Event>> senders = new TreeMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Set<String> answered = new HashSet<>();

    @Override
    public void send(String key, String id, String type, String body) {
        senders.computeIfAbsent(key, absent -> new ArrayDeque<>()).add(event(key, id, type, body));
    }

    @Override
    void surroundings() {
        senders.forEach((key, queue) -> {
            Event next = queue.peek();
            if (next != null && !underWay.contains(key) && dispatcher().accept(new VirtualRequest(next))) {
                underWay.add(key);
            }
        });
    }

    private void answered(Event event, Outcome outcome) {
        underWay.remove(event.key());
        if (!(outcome instanceof Outcome.Retry)) {
            answered.add(event.id());
            senders.getOrDefault(event.key(), new ArrayDeque<>()).remove();
        }
    }

    @Override
    public boolean isAcknowledged(String id) {
        return answered.contains(id);
    }

    /** A request. */
    private final class VirtualRequest extends Inbound {
        private final Event event;

        VirtualRequest(Event event) {
            super(event.key(), 0, 100);
            this.event = event;
        }

        @Override
        protected Parsed<Event> decode() {
            return new Parsed.Valid<>(event);
        }

        @Override
        protected boolean isHeartbeat() {
            return event.type().equals(EventType.HEARTBEAT.attribute());
        }

        @Override
        protected Original original() {
            return new Original(
                    event.key().getBytes(UTF_8),
                    event.data(),
                    headers(event),
                    "readings",
                    OptionalInt.empty(),
                    OptionalLong.empty());
        }

        @Override
        protected void finished(Outcome outcome) {
            answered(event, outcome);
        }
    }
}
