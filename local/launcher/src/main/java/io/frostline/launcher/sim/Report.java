package io.frostline.launcher.sim;

/**
 * One publish: it stays the same however often it is sent, so its reading keeps its id.
 *
 * @param number its gateway's count, from 0
 * @param body JSON
 */
record Report(long number, String body) {}
