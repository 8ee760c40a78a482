package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.adminapi.IssuedCertificate;
import io.frostline.infrastructure.LocalCa;
import io.frostline.model.GatewayId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuingCaTest {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final KeyPair GATEWAY = Csr.ec("secp256r1");

    @TempDir
    private Path folder;

    @Test
    void itSignsWithAnEllipticKeyForAMonth() throws GeneralSecurityException {
        // Given
        LocalCa.PemFiles files = local();
        IssuingCa ca = IssuingCa.read(files.caFile(), files.caKeyFile(), LIFE);

        // When
        IssuedCertificate issued = ca.sign(new GatewayId(7), GATEWAY.getPublic(), NOW);

        // Then
        X509Certificate certificate = certificate(issued.chain());
        certificate.verify(ca.certificate().getPublicKey());
        assertThat(issued.expires())
                .isEqualTo(NOW.plus(LIFE))
                .isEqualTo(certificate.getNotAfter().toInstant());
        assertThat(certificate(issued.authorities())).isEqualTo(ca.certificate());
    }

    @Test
    void aCertificateOfAnRsaAuthorityEndsWithItAtTheLatest() throws Exception {
        // Given: its key as openssl wrote it for long, PKCS#1
        KeyPair pair = Csr.rsa(2048);
        Instant end = NOW.plus(Duration.ofDays(1));
        IssuingCa ca = IssuingCa.read(authority(pair, end), write("key.pem", pair.getPrivate()), LIFE);

        // When
        IssuedCertificate issued = ca.sign(new GatewayId(7), GATEWAY.getPublic(), NOW);

        // Then
        certificate(issued.chain()).verify(pair.getPublic());
        assertThat(issued.expires()).isEqualTo(end);
    }

    @Test
    void filesThatAreNotThoseOfAnAuthorityAreToldByName() throws Exception {
        // Given: a key that can be read, as openssl writes it in SEC1 form
        LocalCa.PemFiles files = local();
        BigInteger secret = ((java.security.interfaces.ECPrivateKey) GATEWAY.getPrivate()).getS();
        byte[] sec1 = new ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded();
        Path otherKey = write("other.pem", new PemObject("EC PRIVATE KEY", sec1));

        // Then
        assertRefused(files.caFile(), otherKey, "the key is not that of the certificate");
        assertRefused(files.certificateFile(), files.keyFile(), "the first certificate is not that of an authority");
        assertRefused(files.caFile(), files.caFile(), "do not serve");
        assertRefused(files.caFile(), folder.resolve("none.pem"), "none.pem");
        assertThatThrownBy(() -> IssuingCa.read(files.caFile(), files.caKeyFile(), Duration.ofSeconds(59)))
                .hasMessageContaining("frostline.ca.certificate-life");
    }

    private static void assertRefused(Path certificate, Path key, String why) {
        assertThatThrownBy(() -> IssuingCa.read(certificate, key, LIFE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(certificate.toString())
                .hasMessageContaining(why);
    }

    private LocalCa.PemFiles local() {
        return new LocalCa(folder.resolve("local"), Clock.systemUTC()).files(Set.of());
    }

    private Path authority(KeyPair pair, Instant end) throws Exception {
        X500Principal name = new X500Principal("CN=Example");
        return write(
                "ca.pem",
                new JcaX509v3CertificateBuilder(
                                name, BigInteger.ONE, Date.from(NOW), Date.from(end), name, pair.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
    }

    private Path write(String name, Object what) throws IOException {
        Path file = folder.resolve(name);
        try (Writer text = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(what);
        }
        return file;
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
