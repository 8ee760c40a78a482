package io.frostline.adminapi;

import io.frostline.registry.Credentials;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;

/**
 * Makes and checks the tokens of devices and gateways.
 *
 * @param tokens makes them
 * @param hasher makes what is stored of them
 * @param credentials checks them
 */
public record TokenDesk(Tokens tokens, TokenHasher hasher, Credentials credentials) {}
