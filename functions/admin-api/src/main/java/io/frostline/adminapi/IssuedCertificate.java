package io.frostline.adminapi;

import java.time.Instant;

/**
 * A gateway's new certificate.
 *
 * @param serial its number in lower-case hexadecimal, without leading zeros
 * @param expires in whole seconds
 * @param chain the certificate and what stands between it and a root, PEM
 * @param authorities what signed it, up to the root, PEM
 */
public record IssuedCertificate(String serial, Instant expires, String chain, String authorities) {}
