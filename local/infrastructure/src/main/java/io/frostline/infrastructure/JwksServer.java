package io.frostline.infrastructure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Publishes a JWK set over HTTPS as admin-api does, and counts who asks. */
public final class JwksServer implements AutoCloseable {
    /** Where the set is. */
    public static final String PATH = "/.well-known/jwks.json";

    private static final int OK = 200;
    private static final char[] NONE = {};

    private final HttpsServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Answer answer;

    /**
     * What it answers.
     *
     * @param status of HTTP
     */
    public record Answer(int status, String body) {
        /** A set that is there. */
        public static Answer of(String set) {
            return new Answer(OK, set);
        }
    }

    private JwksServer(HttpsServer server, Answer answer) {
        this.server = server;
        this.answer = answer;
    }

    /**
     * Begins to answer.
     *
     * @param port 0 for any
     */
    public static JwksServer start(int port, LocalCa.PemFiles tls, Answer answer) {
        try {
            HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            https.setHttpsConfigurator(new HttpsConfigurator(context(tls)));
            JwksServer server = new JwksServer(https, answer);
            https.createContext(PATH, server::handle);
            https.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL of the set. */
    public URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + PATH);
    }

    /** Answers otherwise from now on. */
    public void publish(Answer other) {
        answer = other;
    }

    /** How often the set was asked for. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        Answer now = answer;
        byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
        exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static SSLContext context(LocalCa.PemFiles tls) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(tls.certificateFile())) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            store.setKeyEntry(
                    "server",
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(tls.keyFile()))),
                    NONE,
                    new Certificate[] {certificate});
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NONE);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
