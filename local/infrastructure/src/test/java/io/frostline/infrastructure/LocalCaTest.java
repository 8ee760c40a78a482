package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCaTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder;

    @Test
    void theCertificateNamesThisMachineAndTheExtraHosts() throws Exception {
        // When
        X509Certificate certificate =
                certificate(ca(NOW).files(Set.of("192.168.1.9", "cold.example")).certificateFile());

        // Then
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "192.168.1.9", "cold.example");
    }

    @Test
    void keysAreReadableByTheirOwnerOnly() throws Exception {
        // When
        LocalCa.PemFiles files = ca(NOW).files(Set.of());

        // Then
        for (Path key : Set.of(files.keyFile(), folder.resolve("ca-key.pem"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void anythingMadeOnceStays() throws Exception {
        // Given
        String first = Files.readString(ca(NOW).files(Set.of()).certificateFile());

        // When
        String second = Files.readString(
                ca(NOW.plus(Duration.ofDays(366))).files(Set.of()).certificateFile());

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aCertificateAboutToExpireIsMadeAnewByTheSameAuthority() throws Exception {
        // Given
        LocalCa.PemFiles files = ca(NOW).files(Set.of());
        String server = Files.readString(files.certificateFile());
        String authority = Files.readString(files.caFile());

        // When
        ca(NOW.plus(Duration.ofDays(368))).files(Set.of());

        // Then
        assertThat(files.certificateFile()).content().isNotEqualTo(server);
        assertThat(files.caFile()).hasContent(authority);
    }

    @Test
    void anotherHostMakesAnotherCertificate() throws Exception {
        // Given
        LocalCa.PemFiles files = ca(NOW).files(Set.of());
        String server = Files.readString(files.certificateFile());

        // When
        ca(NOW).files(Set.of("10.0.0.1"));

        // Then
        assertThat(files.certificateFile()).content().isNotEqualTo(server);
    }

    @Test
    void aClientThatTrustsTheAuthorityTrustsTheServerByName() throws Exception {
        // Given
        LocalCa.PemFiles files = ca(NOW).files(Set.of());
        try (SSLServerSocket server =
                (SSLServerSocket) serverContext(files).getServerSocketFactory().createServerSocket(0)) {
            Thread answering = new Thread(() -> {
                try (SSLSocket connection = (SSLSocket) server.accept()) {
                    connection.getOutputStream().write('!');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answering.start();

            // When
            try (SSLSocket client = (SSLSocket)
                    clientContext(files).getSocketFactory().createSocket("localhost", server.getLocalPort())) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(parameters);

                // Then
                assertThat(client.getInputStream().read()).isEqualTo('!');
            }
            answering.join();
        }
    }

    private LocalCa ca(Instant now) {
        return new LocalCa(folder, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream bytes = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        }
    }

    private static SSLContext serverContext(LocalCa.PemFiles files) throws Exception {
        PrivateKey key =
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(files.keyFile())));
        KeyStore store = emptyStore();
        store.setKeyEntry("server", key, new char[0], new Certificate[] {certificate(files.certificateFile())});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext clientContext(LocalCa.PemFiles files) throws Exception {
        KeyStore store = emptyStore();
        store.setCertificateEntry("ca", certificate(files.caFile()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
