package io.frostline.adminapi;

import io.frostline.registry.Credentials;
import io.frostline.registry.TokenHasher;

/**
 * Keeps and checks the tokens of devices and gateways.
 *
 * @param hasher makes what is stored of them
 * @param credentials checks them
 */
public record TokenDesk(TokenHasher hasher, Credentials credentials) {}
