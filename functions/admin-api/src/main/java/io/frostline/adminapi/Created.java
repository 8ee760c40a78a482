package io.frostline.adminapi;

import io.frostline.model.Token;

/**
 * A device or gateway just created, and its token: the only time that it is shown.
 *
 * @param <T> what was created
 */
public record Created<T>(T what, Token token) {}
