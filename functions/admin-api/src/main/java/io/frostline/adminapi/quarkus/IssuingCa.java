package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.IssuedCertificate;
import io.frostline.model.GatewayId;
import io.frostline.registry.GatewayCertificate;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs certificates of gateways (RFC 5280).
 *
 * @param key the authority's
 * @param chain its certificate, then what signed it
 * @param life of the certificates that it signs
 */
record IssuingCa(PrivateKey key, List<X509Certificate> chain, Duration life) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The clock of a gateway may be behind ours. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private static final int SERIAL_BITS = 128;
    private static final int HEXADECIMAL = 16;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /**
     * Reads the files.
     *
     * @throws IllegalStateException when they are not those of an authority
     */
    static IssuingCa read(Path certificateFile, Path keyFile, Duration life) {
        try (var certificates = Files.newInputStream(certificateFile)) {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(certificates).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            IssuingCa ca = new IssuingCa(key(keyFile), chain, life);
            ca.check();
            return ca;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(
                    "frostline.ca.certificate-file " + certificateFile + " and frostline.ca.key-file " + keyFile
                            + " do not serve: " + e.getMessage(),
                    e);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        try (Reader pem = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(pem)) {
            Object first = parser.readObject();
            // A SEC1 file of openssl may say first which curve it is.
            Object found = first instanceof PrivateKeyInfo || first instanceof PEMKeyPair ? first : parser.readObject();
            PrivateKeyInfo info = found instanceof PEMKeyPair pair ? pair.getPrivateKeyInfo() : (PrivateKeyInfo) found;
            if (info == null) {
                throw new IllegalArgumentException("there is no key without a password in " + file);
            }
            return new JcaPEMKeyConverter().getPrivateKey(info);
        }
    }

    private void check() throws GeneralSecurityException {
        if (chain.isEmpty() || certificate().getBasicConstraints() < 0) {
            throw new IllegalArgumentException("the first certificate is not that of an authority");
        }
        if (life.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("frostline.ca.certificate-life must be at least " + SHORTEST);
        }
        byte[] sample = {1};
        Signature signature = Signature.getInstance(algorithm());
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(certificate().getPublicKey());
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new IllegalArgumentException("the key is not that of the certificate");
        }
    }

    /** The authority's own certificate. */
    X509Certificate certificate() {
        return chain.get(0);
    }

    /** Until when it can sign. */
    Instant end() {
        return certificate().getNotAfter().toInstant();
    }

    /** A certificate for this gateway's key, good from now on and not beyond the authority's own end. */
    IssuedCertificate sign(GatewayId gateway, PublicKey gatewayKey, Instant now) {
        Instant wished = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        Instant expires = wished.isAfter(end()) ? end() : wished;
        BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0);
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    certificate().getSubjectX500Principal(),
                    serial,
                    Date.from(now.minus(TOLERANCE)),
                    Date.from(expires),
                    new X500Principal("CN=" + gateway),
                    gatewayKey);
            extend(builder, gateway, gatewayKey);
            X509Certificate signed = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm()).build(key)));
            return new IssuedCertificate(serial.toString(HEXADECIMAL), expires, chain(signed), pem(chain.stream()));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the authority can't sign", e);
        }
    }

    private void extend(JcaX509v3CertificateBuilder builder, GatewayId gateway, PublicKey gatewayKey)
            throws IOException, GeneralSecurityException {
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                        new GeneralName(GeneralName.uniformResourceIdentifier, GatewayCertificate.uri(gateway))));
        builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(gatewayKey));
        builder.addExtension(Extension.authorityKeyIdentifier, false, authorityKey(ids));
    }

    /** By the key alone, so that the authority's own certificate can be renewed (RFC 5280, 4.2.1.1). */
    private AuthorityKeyIdentifier authorityKey(JcaX509ExtensionUtils ids) throws IOException {
        byte[] own = certificate().getExtensionValue(Extension.subjectKeyIdentifier.getId());
        return own == null
                ? ids.createAuthorityKeyIdentifier(certificate().getPublicKey())
                : new AuthorityKeyIdentifier(
                        SubjectKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(own))
                                .getKeyIdentifier());
    }

    private String algorithm() {
        return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    /** Who checks the certificate has the root already. */
    private String chain(X509Certificate signed) {
        Stream<X509Certificate> between =
                chain.stream().filter(it -> !it.getIssuerX500Principal().equals(it.getSubjectX500Principal()));
        return pem(Stream.concat(Stream.of(signed), between));
    }

    private static String pem(Stream<X509Certificate> certificates) {
        return certificates.map(IssuingCa::pem).collect(Collectors.joining());
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "IssuingCa " + certificate().getSubjectX500Principal();
    }
}
