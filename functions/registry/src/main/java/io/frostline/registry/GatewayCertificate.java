package io.frostline.registry;

import io.frostline.model.GatewayId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a client certificate says. Its gateway stands in a URI among the subject's alternative names (RFC 5280, 4.2.1.6),
 * {@code urn:frostline:gateway:7}; the subject's common name is for people and identifies nobody, as for servers (RFC 9525).
 *
 * @param gateway whose it is
 * @param serial its number in lower-case hexadecimal, without leading zeros
 * @param expires until when it counts
 */
public record GatewayCertificate(GatewayId gateway, String serial, Instant expires) {
    private static final String URN = "urn:frostline:gateway:";
    private static final int URI = 6;
    private static final int HEXADECIMAL = 16;

    /** Reads a certificate; empty when it is not that of exactly one gateway. Who signed it was checked before. */
    public static Optional<GatewayCertificate> of(X509Certificate certificate) {
        try {
            List<String> uris = uris(certificate);
            return uris.size() == 1 && uris.get(0).startsWith(URN)
                    ? Optional.of(new GatewayCertificate(
                            GatewayId.parse(uris.get(0).substring(URN.length())),
                            certificate.getSerialNumber().toString(HEXADECIMAL),
                            certificate.getNotAfter().toInstant()))
                    : Optional.empty();
        } catch (CertificateParsingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The URI that names a gateway. */
    public static String uri(GatewayId gateway) {
        return URN + gateway;
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    /** Whether it is one of those that open the gateway; one that is not was revoked, or never handed out. */
    public boolean opens(Gateway registered) {
        return registered.id().equals(gateway) && registered.certificates().containsKey(serial);
    }

    private static List<String> uris(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(URI))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }
}
