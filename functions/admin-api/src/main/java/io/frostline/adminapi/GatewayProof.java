package io.frostline.adminapi;

import io.frostline.model.Token;
import io.frostline.registry.GatewayCertificate;

/** How a gateway shows who it is. */
public sealed interface GatewayProof {
    /** By its token. */
    record ByToken(Token token) implements GatewayProof {}

    /** By the certificate of its TLS handshake, in which it proved to have the key. */
    record ByCertificate(GatewayCertificate certificate) implements GatewayProof {}
}
