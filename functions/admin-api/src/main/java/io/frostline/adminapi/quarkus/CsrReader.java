package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.CertificateAuthority;
import io.frostline.adminapi.CertificateRequest;
import io.frostline.adminapi.Result;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Reads PKCS#10 requests (RFC 2986) of strangers. */
final class CsrReader {
    private static final int LEAST_RSA_BITS = 2048;

    /** More only costs time. */
    private static final int MOST_RSA_BITS = 8192;

    private static final Set<ASN1Encodable> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);
    private static final Set<Integer> TEXT_NAMES =
            Set.of(GeneralName.uniformResourceIdentifier, GeneralName.dNSName, GeneralName.rfc822Name);

    private CsrReader() {}

    /** The request, or what is wrong with it. */
    static Result<CertificateRequest> read(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return parser.readObject() instanceof PKCS10CertificationRequest request
                    ? check(request)
                    : refused("must be a PKCS#10 request in PEM form: -----BEGIN CERTIFICATE REQUEST-----");
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException malformed) {
            return refused("is no PKCS#10 request that can be read");
        }
    }

    private static Result<CertificateRequest> check(PKCS10CertificationRequest request)
            throws GeneralSecurityException, OperatorCreationException, PKCSException {
        PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
        if (!isStrong(key, request)) {
            return refused("the key must be RSA of " + LEAST_RSA_BITS + " to " + MOST_RSA_BITS
                    + " bits, or on the named curve P-256 or P-384");
        }
        if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
            return refused("is not signed by the key in it");
        }
        return new Result.Done<>(new CertificateRequest(key, names(request)));
    }

    private static boolean isStrong(PublicKey key, PKCS10CertificationRequest request) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
        }
        return key instanceof ECPublicKey
                && CURVES.contains(request.getSubjectPublicKeyInfo()
                        .getAlgorithm()
                        .getParameters()
                        .toASN1Primitive());
    }

    private static List<String> names(PKCS10CertificationRequest request) {
        List<String> names = new ArrayList<>();
        Arrays.stream(request.getSubject().getRDNs())
                .flatMap(part -> Arrays.stream(part.getTypesAndValues()))
                .filter(attribute -> BCStyle.CN.equals(attribute.getType()))
                .forEach(name -> names.add(IETFUtils.valueToString(name.getValue())));
        Extensions extensions = request.getRequestedExtensions();
        GeneralNames alternatives =
                extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (alternatives != null) {
            Arrays.stream(alternatives.getNames())
                    .filter(name -> TEXT_NAMES.contains(name.getTagNo()))
                    .forEach(name -> names.add(name.getName().toString()));
        }
        return names;
    }

    private static Result<CertificateRequest> refused(String reason) {
        return new Result.Refused<>(CertificateAuthority.FIELD, reason);
    }
}
