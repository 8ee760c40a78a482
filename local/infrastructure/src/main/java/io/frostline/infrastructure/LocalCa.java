package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A certificate authority of one machine, and the certificate of its servers, which names localhost, 127.0.0.1, ::1 and
 * whatever else is asked for. Both are made once; the server's is made anew when it has less than 30 days to live or
 * lacks a name.
 */
public final class LocalCa {
    private static final List<String> ALWAYS = List.of("localhost", "127.0.0.1", "::1");
    private static final String CA_KEY = "ca-key.pem";
    private static final Duration CA_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;

    /**
     * The authority of a folder.
     *
     * @param folder keeps keys (readable by their owner only) and certificates
     */
    public LocalCa(Path folder, Clock clock) {
        this.folder = folder.toAbsolutePath();
        this.clock = clock;
    }

    /**
     * The files that servers and clients need, in PEM.
     *
     * @param caFile what clients trust
     * @param certificateFile the server's certificate
     * @param keyFile its key, PKCS#8
     */
    public record PemFiles(Path caFile, Path certificateFile, Path keyFile) {
        /** The key of the authority, with which certificates of gateways are signed; PKCS#8. */
        public Path caKeyFile() {
            return caFile.resolveSibling(CA_KEY);
        }
    }

    /**
     * Makes what is missing or about to expire.
     *
     * @param extraHosts further names or addresses for the server's certificate
     */
    public PemFiles files(Set<String> extraHosts) {
        PemFiles files =
                new PemFiles(folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server-key.pem"));
        Set<String> hosts = new TreeSet<>(ALWAYS);
        hosts.addAll(extraHosts);
        try {
            if (!isGood(files.caFile(), files.caKeyFile())) {
                createCa(files);
            }
            if (!isGood(files.certificateFile(), files.keyFile())
                    || !names(read(files.certificateFile())).containsAll(hosts)
                    || !isSigned(files)) {
                createServer(files, new ArrayList<>(hosts));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createCa(PemFiles files) throws IOException, GeneralSecurityException {
        KeyPair pair = keyPair();
        Pem.writeSecret(
                files.caKeyFile(), Pem.encode(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
        X509Certificate certificate = new Certificates(clock.instant()).authority(pair, CA_LIFE);
        Pem.writePublic(files.caFile(), Pem.encode(Pem.CERTIFICATE, certificate.getEncoded()));
    }

    private void createServer(PemFiles files, List<String> hosts) throws IOException, GeneralSecurityException {
        PrivateKey caKey =
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(files.caKeyFile())));
        KeyPair pair = keyPair();
        X509Certificate certificate = new Certificates(clock.instant())
                .server(read(files.caFile()), caKey, pair.getPublic(), hosts, SERVER_LIFE);
        Files.deleteIfExists(files.certificateFile());
        Pem.writeSecret(
                files.keyFile(), Pem.encode(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
        Pem.writePublic(files.certificateFile(), Pem.encode(Pem.CERTIFICATE, certificate.getEncoded()));
    }

    private boolean isGood(Path certificate, Path key) throws IOException, GeneralSecurityException {
        Instant soon = clock.instant().plus(RENEWAL);
        return Files.exists(certificate)
                && Files.exists(key)
                && read(certificate).getNotAfter().toInstant().isAfter(soon);
    }

    private boolean isSigned(PemFiles files) throws IOException, GeneralSecurityException {
        return read(files.certificateFile())
                .getIssuerX500Principal()
                .equals(read(files.caFile()).getSubjectX500Principal());
    }

    static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (var bytes = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        }
    }

    private static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> name.get(1).toString())
                .map(name -> name.equals("0:0:0:0:0:0:0:1") ? "::1" : name)
                .collect(Collectors.toSet());
    }
}
