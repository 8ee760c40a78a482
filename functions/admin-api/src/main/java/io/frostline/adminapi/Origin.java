package io.frostline.adminapi;

import io.frostline.registry.Seed;

/**
 * What something new starts from.
 *
 * @param number its id, or its first version
 * @param seed of its token
 * @param made whether it was made already, by an earlier request with the same key
 */
record Origin(long number, Seed seed, boolean made) {}
