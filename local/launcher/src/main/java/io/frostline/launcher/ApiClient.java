package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.infrastructure.Trust;
import io.frostline.launcher.bench.HttpLoad;
import io.frostline.launcher.bench.Load;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client of Frostline's REST APIs that trusts the local CA and no other, logged in. */
final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String token;

    private ApiClient(HttpClient http, String token) {
        this.http = http;
        this.token = token;
    }

    /**
     * Logs in at admin-api.
     *
     * @throws IOException when admin-api does not answer, or says that it cannot for now
     * @throws Problem when it refuses
     */
    static ApiClient logIn(URI adminApi, Path caFile, String username, String password)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(Trust.context(caFile))
                .connectTimeout(TIMEOUT)
                .build();
        String credentials =
                Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(adminApi.resolve("/api/v1/admin/token"))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + credentials)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 5) {
            throw new IOException("admin-api answered " + answer.statusCode());
        }
        if (answer.statusCode() != 200) {
            throw new Problem(
                    "admin-api refused the login of " + username + ": " + answer.statusCode() + " " + answer.body());
        }
        return new ApiClient(http, JSON.readTree(answer.body()).get("token").asText());
    }

    /** Sends JSON and reads JSON; any answer but 2xx is a problem that shows it. */
    JsonNode send(String method, URI uri, Object body) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(method, uri, body);
        if (answer.statusCode() / 100 != 2) {
            throw new Problem(method + " " + uri + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Sends JSON, or nothing, and returns the answer, whatever its status. */
    HttpResponse<String> exchange(String method, URI uri, @Nullable Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(uri);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .header("Content-Type", "application/json");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The status of a GET. */
    int status(URI uri) throws IOException, InterruptedException {
        return http.send(request(uri).GET().build(), BodyHandlers.discarding()).statusCode();
    }

    /** GETs of one thing after the other, without end, as a load. */
    Load gets(List<URI> uris) {
        return new HttpLoad(
                http,
                Stream.generate(() -> uris)
                        .flatMap(List::stream)
                        .map(uri -> request(uri).GET().build())
                        .iterator());
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }
}
