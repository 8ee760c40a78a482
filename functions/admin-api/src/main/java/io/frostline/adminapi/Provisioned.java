package io.frostline.adminapi;

import io.frostline.model.Token;
import io.frostline.registry.Gateway;
import java.util.Optional;

/**
 * A gateway that registered itself.
 *
 * @param token its own: the only time that it is shown
 * @param certificate its first, if it asked for one
 */
public record Provisioned(Gateway gateway, Token token, Optional<IssuedCertificate> certificate) {}
