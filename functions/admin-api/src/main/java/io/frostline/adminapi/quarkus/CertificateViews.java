package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.IssuedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** What we answer about certificates. */
final class CertificateViews {
    private CertificateViews() {}

    /**
     * A certificate just signed.
     *
     * @param certificate the chain, PEM: the gateway's own first
     * @param ca the authority, PEM
     */
    public record CertificateView(String serial, Instant expires, String certificate, String ca) {
        static CertificateView of(IssuedCertificate issued) {
            return new CertificateView(issued.serial(), issued.expires(), issued.chain(), issued.authorities());
        }
    }

    /** A certificate that opens its gateway. */
    public record ListedCertificate(String serial, Instant expires) {
        static List<ListedCertificate> of(SortedMap<String, Instant> certificates) {
            return certificates.entrySet().stream()
                    .map(entry -> new ListedCertificate(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
