package io.frostline.queryapi;

import io.frostline.infrastructure.HandmadeToken;
import io.frostline.infrastructure.TestKeys;
import io.frostline.infrastructure.Trust;
import io.frostline.infrastructure.World;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.time.Duration;

/** Somebody who asks the API, trusting the local authority alone. */
final class QueryClient {
    private final URI api;
    private final HttpClient http;
    private final KeyPair key;

    QueryClient(World world, URI api) {
        this.api = api;
        this.http = HttpClient.newBuilder()
                .sslContext(Trust.context(world.certificates().caFile()))
                .build();
        this.key = TestKeys.signing(world);
    }

    /** A token as admin-api makes them. */
    String token(String username, long version) {
        return HandmadeToken.of(username, version).sign(key);
    }

    HttpResponse<String> get(String token, String path) {
        return send(token, HttpRequest.newBuilder(api.resolve(path)));
    }

    HttpResponse<String> put(String token, String path, String body) {
        return send(
                token,
                HttpRequest.newBuilder(api.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String token, HttpRequest.Builder request) {
        request.timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonPath json(String token, String path) {
        return JsonPath.from(get(token, path).body())
                .using(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }
}
