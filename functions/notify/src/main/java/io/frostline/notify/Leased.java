package io.frostline.notify;

import java.time.Instant;
import java.util.UUID;

/**
 * A notification that nobody else sends now.
 *
 * @param attempt the number of this attempt, from 1
 * @param created when it was planned
 * @param owner whose attempt it is, new for each
 * @param until when others may try
 */
public record Leased(NotificationId id, String message, int attempt, Instant created, UUID owner, Instant until) {}
