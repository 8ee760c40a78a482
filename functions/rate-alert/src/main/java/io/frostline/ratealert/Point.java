package io.frostline.ratealert;

import java.time.Instant;

/**
 * A temperature at a time.
 *
 * @param temperature in °C
 */
record Point(Instant time, double temperature) {}
