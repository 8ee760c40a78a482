package io.frostline.silencealert;

/**
 * A state as it is stored.
 *
 * @param text its stored form, which a change compares; empty: nothing is stored
 */
public record Stored<T>(String text, T value) {}
