package io.frostline.adminapi;

/** The provisioning tokens, by id; used and expired ones vanish by themselves after 90 days. */
public interface TicketStore extends Store<String, Ticket> {}
