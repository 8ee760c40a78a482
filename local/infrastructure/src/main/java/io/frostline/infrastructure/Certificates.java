package io.frostline.infrastructure;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues certificates.
 *
 * @param now when they begin, less an hour for clocks that differ
 */
record Certificates(Instant now) {
    private static final Duration TOLERANCE = Duration.ofHours(1);
    private static final int SERIAL_BITS = 120;

    /** A new authority, with a name of its own, so that clients do not mix it up with an older one. */
    X509Certificate authority(KeyPair pair, Duration life) throws GeneralSecurityException, IOException {
        BigInteger serial = serial();
        X500Principal name = new X500Principal("CN=Frostline local CA "
                + HexFormat.of().withUpperCase().formatHex(serial.toByteArray()).substring(0, 8));
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(name, serial, begin(), end(life), name, pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return converter.getCertificate(builder.build(signer(pair.getPrivate())));
    }

    X509Certificate server(X509Certificate ca, PrivateKey caKey, PublicKey key, List<String> hosts, Duration life)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                ca.getSubjectX500Principal(),
                serial(),
                begin(),
                end(life),
                new X500Principal("CN=localhost, O=Frostline"),
                key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ca.getPublicKey()));
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(caKey)));
    }

    X509Certificate client(X509Certificate ca, PrivateKey caKey, PublicKey key, String name, String uri, Instant end)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                ca.getSubjectX500Principal(), serial(), begin(), Date.from(end), new X500Principal("CN=" + name), key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(caKey)));
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream().map(Certificates::name).toArray(GeneralName[]::new));
    }

    private static GeneralName name(String host) {
        boolean address = host.contains(":") || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static ContentSigner signer(PrivateKey key) throws GeneralSecurityException {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS);
    }

    private Date begin() {
        return Date.from(now.minus(TOLERANCE));
    }

    private Date end(Duration life) {
        return Date.from(now.plus(life));
    }
}
