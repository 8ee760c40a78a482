package io.frostline.registry.quarkus;

import io.frostline.registry.KeySource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A JWK set that a server publishes, such as admin-api. */
final class HttpsKeys implements KeySource {
    private static final Duration MOST_WAIT = Duration.ofSeconds(4);
    private static final int OK = 200;

    private final HttpClient http;
    private final HttpRequest request;

    /**
     * The set at a URL.
     *
     * @param authorities PEM certificates; those that the JDK trusts when absent
     * @throws IllegalStateException when it is not https or the certificates can't be read
     */
    HttpsKeys(URI url, Optional<Path> authorities) {
        if (!"https".equals(url.getScheme())) {
            throw new IllegalStateException("frostline.jwt-jwks-url " + url + " is not https");
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(MOST_WAIT);
        authorities.map(HttpsKeys::trusting).ifPresent(builder::sslContext);
        this.http = builder.build();
        this.request = HttpRequest.newBuilder(url)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
    }

    @Override
    public CompletionStage<Map<String, PublicKey>> read() {
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request, BodyHandlers.ofString());
        return exchange.thenApply(this::keys)
                .orTimeout(MOST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((keys, failure) -> exchange.cancel(true));
    }

    private Map<String, PublicKey> keys(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new IllegalStateException(request.uri() + " answers " + response.statusCode());
        }
        return JsonWebKeys.parse(response.body());
    }

    private static SSLContext trusting(Path authorities) {
        try (var pem = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca" + store.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("frostline.jwt-jwks-ca-file " + authorities + " can't be used", e);
        }
    }
}
