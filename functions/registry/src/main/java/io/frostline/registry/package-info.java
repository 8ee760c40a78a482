/**
 * Looks up devices, gateways and customers through two levels of cache, checks their tokens, and knows who calls an
 * API.
 */
package io.frostline.registry;
