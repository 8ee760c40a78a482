package io.frostline.mqttingest.quarkus;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Who the server is. */
@ConfigMapping(prefix = "frostline.tls")
interface TlsConfig {
    /** The certificate and what signed it, PEM. */
    Path certificateFile();

    /** Its key, PKCS#8 PEM without a password. */
    Path keyFile();

    /** BoringSSL where its library loads, else the JDK's. */
    default SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /**
     * TLS 1.2 and 1.3 with this certificate.
     *
     * @param clientCa who signs the certificates that clients may show; none is asked for when absent
     * @throws IllegalStateException when the files are missing or not what they should be
     */
    default SslContext context(Optional<Path> clientCa) {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            certificateFile().toFile(), keyFile().toFile())
                    .sslProvider(provider())
                    .protocols("TLSv1.3", "TLSv1.2");
            clientCa.ifPresent(ca -> builder.clientAuth(ClientAuth.OPTIONAL).trustManager(GatewayTrust.in(ca)));
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "frostline.tls.certificate-file " + certificateFile() + " and frostline.tls.key-file " + keyFile()
                            + " do not serve: " + e.getMessage(),
                    e);
        }
    }
}
