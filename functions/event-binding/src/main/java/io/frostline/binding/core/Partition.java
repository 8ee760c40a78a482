package io.frostline.binding.core;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A partition that is assigned to us. */
final class Partition extends Lane {
    private final OffsetWindow window = new OffsetWindow();
    private final Queue<Inbound> heartbeats = new ArrayDeque<>();

    @Override
    boolean redelivers() {
        return true;
    }

    @Override
    void add(Inbound inbound) {
        super.add(inbound);
        inbound.sequence = window.add(inbound.offset());
    }

    @Override
    boolean holds(Inbound inbound) {
        boolean holds = inbound.isHeartbeat() && !window.isOldest(inbound.sequence);
        if (holds) {
            heartbeats.add(inbound);
        }
        return holds;
    }

    @Override
    @Nullable
    Inbound finish(Inbound inbound) {
        super.finish(inbound);
        window.finish(inbound.sequence);
        Inbound next = heartbeats.peek();
        return next != null && window.isOldest(next.sequence) ? heartbeats.remove() : null;
    }

    long prefix() {
        return window.prefix();
    }

    int span() {
        return window.span();
    }
}
