package io.frostline.adminapi.quarkus;

import io.frostline.registry.GatewayCertificate;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Has TLS ask for a certificate of our authority, when there is one. A client needs none; one that is expired or of
 * another authority ends the handshake, and what a good one opens is up to the path.
 */
@Singleton
class ClientCertificates implements HttpServerOptionsCustomizer {
    private final AuthorityConfig config;

    ClientCertificates(AuthorityConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        config.certificateFile()
                .ifPresent(file -> options.setClientAuth(ClientAuth.REQUEST)
                        .setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    }

    /** The gateway's certificate that was shown with this request. */
    static Optional<GatewayCertificate> shown(HttpServerRequest request) {
        try {
            return request.connection().peerCertificates().stream()
                    .findFirst()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .flatMap(GatewayCertificate::of);
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}
