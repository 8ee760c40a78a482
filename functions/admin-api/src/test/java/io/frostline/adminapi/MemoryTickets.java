package io.frostline.adminapi;

import java.util.TreeMap;

/** Provisioning tokens in memory. */
final class MemoryTickets extends MemoryStore<String, Ticket> implements TicketStore {
    MemoryTickets() {
        super(new TreeMap<>(), Ticket::id, Ticket::version);
    }
}
