package io.frostline.adminapi;

/**
 * What is remembered of a request with an {@link IdempotencyKey}, for a day. It holds neither the request nor a secret:
 * tokens are derived again.
 *
 * @param id a hash of who asks, for what and with which key
 * @param keyId of the secret under which fingerprint and tokens are derived
 * @param fingerprint a keyed hash of the request
 * @param number the id that is reserved for what is created, or its first version
 * @param made whether it was created
 */
public record Claim(String id, String keyId, String fingerprint, long number, boolean made) {}
