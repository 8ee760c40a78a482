package io.frostline.adminapi.quarkus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.Pattern;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.PoolingClientConnectionManager;

/** Calls the packaged function over TLS; every answer is searched for hashes. */
final class AdminClient {
    static final String ROOT = "/api/v1/admin/";
    static final String TOKEN = ROOT + "token";
    static final String DEVICES = ROOT + "devices";
    static final String GATEWAYS = ROOT + "gateways";
    static final String CUSTOMERS = ROOT + "customers";
    static final String USERS = ROOT + "users";
    static final String AUDIT = ROOT + "audit";
    private static final int AT_ONCE = 50;
    private static final Pattern HASH = Pattern.compile("\\$2[abxy]\\$|[0-9a-f]{64}");

    private final RequestSpecification base;
    private String token = "";

    AdminClient(Path caFile) {
        this.base = new RequestSpecBuilder()
                .setBaseUri("https://localhost:" + AdminProfile.port())
                .setConfig(RestAssuredConfig.config()
                        .sslConfig(new SSLConfig().trustStore(trusting(caFile)))
                        .httpClient(HttpClientConfig.httpClientConfig()
                                .httpClientFactory(AdminClient::keepingConnections)
                                .reuseHttpClientInstance()))
                .addFilter((request, response, context) -> {
                    Response answer = context.next(request, response);
                    assertThat(HASH.matcher(answer.asString()).find())
                            .as("a hash in %s", request.getURI())
                            .isFalse();
                    return answer;
                })
                .build();
    }

    /** Handshakes take most of the time of short requests. REST Assured asks for this old client. */
    @SuppressWarnings("deprecation")
    private static HttpClient keepingConnections() {
        PoolingClientConnectionManager connections = new PoolingClientConnectionManager();
        connections.setMaxTotal(AT_ONCE);
        connections.setDefaultMaxPerRoute(AT_ONCE);
        return new DefaultHttpClient(connections);
    }

    /** A request without a token. */
    RequestSpecification anonymous() {
        return given().spec(base);
    }

    /** A request with this token. */
    RequestSpecification as(String otherToken) {
        return anonymous().header("Authorization", "Bearer " + otherToken);
    }

    /** A request of whoever logged in. */
    RequestSpecification authenticated() {
        return as(token);
    }

    String logIn(String username, String password) {
        token = anonymous()
                .auth()
                .preemptive()
                .basic(username, password)
                .post(TOKEN)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .path("token");
        return token;
    }

    ValidatableResponse get(String path) {
        return authenticated().get(path).then();
    }

    ValidatableResponse post(String path) {
        return authenticated().post(path).then();
    }

    ValidatableResponse post(String path, String body) {
        return authenticated()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    ValidatableResponse put(String path, String body) {
        return authenticated()
                .contentType(ContentType.JSON)
                .body(body)
                .put(path)
                .then();
    }

    ValidatableResponse delete(String path) {
        return authenticated().delete(path).then();
    }

    static KeyStore trusting(Path caFile) {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
