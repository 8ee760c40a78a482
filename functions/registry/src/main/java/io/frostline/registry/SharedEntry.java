package io.frostline.registry;

import java.time.Duration;

/**
 * An entry on its way into the shared cache.
 *
 * @param version what it competes with
 * @param text begins with the version and a semicolon
 * @param lifetime until it vanishes
 */
public record SharedEntry(String key, long version, String text, Duration lifetime) {}
