package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import java.util.concurrent.CompletionStage;

/** Signs the certificates of gateways, a few at a time; fails with {@link Overloaded} when too many wait. */
public interface CertificateAuthority {
    /** The field of a request's body that holds the PKCS#10 request. */
    String FIELD = "csr";

    /**
     * Reads a PKCS#10 request (RFC 2986) in PEM form; refused when it is none, is not signed by the key in it, or that key
     * is neither RSA of 2,048 to 8,192 bits nor on the curve P-256 or P-384.
     */
    CompletionStage<Result<CertificateRequest>> read(String csr);

    /** Makes a certificate that says this gateway; a conflict when there is nothing to sign with. */
    CompletionStage<Result<IssuedCertificate>> sign(GatewayId gateway, CertificateRequest request);
}
