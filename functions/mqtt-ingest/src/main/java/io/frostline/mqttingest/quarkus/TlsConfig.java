package io.frostline.mqttingest.quarkus;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
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
     * @throws IllegalStateException when the files are missing or not what they should be
     */
    default SslContext context() {
        try {
            return SslContextBuilder.forServer(
                            certificateFile().toFile(), keyFile().toFile())
                    .sslProvider(provider())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "frostline.tls.certificate-file " + certificateFile() + " and frostline.tls.key-file " + keyFile()
                            + " do not serve: " + e.getMessage(),
                    e);
        }
    }
}
