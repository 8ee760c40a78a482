package io.frostline.mqttingest;

import io.frostline.model.Token;
import io.frostline.registry.GatewayCertificate;

/** How a client shows that it is a gateway. */
sealed interface Proof {
    /** By the password of its CONNECT. */
    record ByToken(Token token) implements Proof {}

    /** By the certificate of its TLS handshake, in which it proved to have the key. */
    record ByCertificate(GatewayCertificate certificate) implements Proof {}
}
