package io.frostline.binding.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.core.Inbound;
import io.frostline.binding.core.Original;
import io.frostline.model.Event;
import io.frostline.model.Heartbeat;
import io.frostline.model.Parsed;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A record of a topic that is nowhere but in the test. */
final class VirtualRecord extends Inbound {
    private final int partition;
    private final long offset;
    private final Event event;

    VirtualRecord(int partition, long offset, Event event) {
        super(event.key(), offset, 100);
        this.partition = partition;
        this.offset = offset;
        this.event = event;
    }

    @Override
    protected Parsed<Event> decode() {
        return new Parsed.Valid<>(event);
    }

    @Override
    protected boolean isHeartbeat() {
        return event.key().equals(Heartbeat.KEY);
    }

    @Override
    protected Original original() {
        byte[] key = event.key().getBytes(UTF_8);
        return new Original(
                key,
                event.data(),
                VirtualRig.headers(event),
                "readings",
                OptionalInt.of(partition),
                OptionalLong.of(offset));
    }
}
