package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A key and a certificate with which a client shows who it is.
 *
 * @param key its own
 * @param certificate what the authority says of it
 */
public record ClientIdentity(PrivateKey key, X509Certificate certificate) {
    private static final char[] NO_PASSWORD = {};
    private static final String ALIAS = "client";
    private static final int HEXADECIMAL = 16;

    /**
     * Makes a new key, and a certificate for it that began an hour ago.
     *
     * @param authority who signs
     * @param name the subject's common name
     * @param uri the subject's alternative name
     * @param end when the certificate expires
     */
    public static ClientIdentity signedBy(LocalCa.PemFiles authority, String name, String uri, Instant end) {
        try {
            PrivateKey caKey = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(authority.caKeyFile())));
            KeyPair pair = LocalCa.keyPair();
            X509Certificate certificate = new Certificates(Instant.now())
                    .client(LocalCa.read(authority.caFile()), caKey, pair.getPublic(), name, uri, end);
            return new ClientIdentity(pair.getPrivate(), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate's number in lower-case hexadecimal. */
    public String serial() {
        return certificate.getSerialNumber().toString(HEXADECIMAL);
    }

    /** For client libraries; it is shown only where its authority is asked for. */
    public KeyManagerFactory factory() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, NO_PASSWORD, new X509Certificate[] {certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the JDK's own clients: it shows the certificate whatever is asked for, and trusts servers of this authority. */
    public SSLContext context(Path caFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new Always(this)}, Trust.factory(caFile).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "ClientIdentity " + serial();
    }

    private static final class Always extends X509ExtendedKeyManager {
        private final ClientIdentity identity;

        Always(ClientIdentity identity) {
            this.identity = identity;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {identity.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }

        @Override
        public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }
    }
}
