package io.frostline.adminapi;

import io.frostline.model.Token;

/**
 * A provisioning token just made: the only time that it is shown.
 *
 * @param token what the gateway is to show
 */
public record CreatedTicket(Ticket ticket, Token token) {}
