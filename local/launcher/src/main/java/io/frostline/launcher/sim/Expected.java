package io.frostline.launcher.sim;

/**
 * A reading that was sent.
 *
 * @param time milliseconds since 1970
 * @param measured its values
 * @param acknowledged then it must be stored, else it may be
 */
record Expected(long time, Measurement measured, boolean acknowledged) {}
