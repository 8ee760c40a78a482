package io.frostline.mqttingest.quarkus;

import io.frostline.registry.GatewayCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a client when its certificate is signed by this authority, in its time, for clients, and that of a gateway. The
 * handshake of any other ends with an alert, so that whoever is through it showed a gateway's certificate or none.
 */
final class GatewayTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authority;

    private GatewayTrust(X509ExtendedTrustManager authority) {
        this.authority = authority;
    }

    /**
     * Trusts the authorities in a file.
     *
     * @throws IllegalStateException when there are none
     */
    static GatewayTrust in(Path caFile) {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca" + store.size(), ca);
            }
            if (store.size() == 0) {
                throw new CertificateException("it holds no certificate");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new GatewayTrust(Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "frostline.mqtt.client-ca-file " + caFile + " does not serve: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        authority.checkClientTrusted(chain, type, engine);
        requireGateway(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        authority.checkClientTrusted(chain, type, socket);
        requireGateway(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authority.checkClientTrusted(chain, type);
        requireGateway(chain);
    }

    private static void requireGateway(X509Certificate[] chain) throws CertificateException {
        if (GatewayCertificate.of(chain[0]).isEmpty()) {
            throw new CertificateException("the certificate is not that of a gateway");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no server is connected to");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        throw new CertificateException("no server is connected to");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no server is connected to");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.getAcceptedIssuers();
    }
}
