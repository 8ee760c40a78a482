package io.frostline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.infrastructure.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The REST APIs of a stack and its SMS inbox, over TLS where a person would use TLS. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Description stack;
    private final HttpClient http;
    private final String token;

    private Api(Description stack, HttpClient http, String token) {
        this.stack = stack;
        this.http = http;
        this.token = token;
    }

    static Api logIn(Description stack) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(Trust.context(Path.of(stack.text("/caFile"))))
                .build();
        String credentials = stack.text("/login/username") + ":" + stack.text("/login/password");
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.text("/adminApi/url") + "/api/v1/admin/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.noBody())
                .build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        return new Api(stack, http, answer.get("token").asText());
    }

    JsonNode create(String resource) throws IOException, InterruptedException {
        return send("POST", resource, Map.of());
    }

    JsonNode send(String method, String resource, Object body) throws IOException, InterruptedException {
        HttpRequest request = authorized(stack.text("/adminApi/url") + "/api/v1/admin/" + resource)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** All temperatures of a device by time, as query-api tells them; a time told twice is an error. */
    Map<Long, Double> temperatures(int device) throws IOException, InterruptedException {
        HttpRequest request = authorized(stack.text("/queryApi/url") + "/api/v1/devices/" + device
                        + "/readings?metric=temperature&limit=10000")
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return Map.of();
        }
        Map<Long, Double> temperatures = new TreeMap<>();
        for (JsonNode point : JSON.readTree(answer.body()).get("points")) {
            if (temperatures.put(point.get(0).asLong(), point.get(1).asDouble()) != null) {
                throw new AssertionError("told twice: " + point);
            }
        }
        return temperatures;
    }

    /** How many messages were sent to a phone. */
    long messagesTo(String phone) throws IOException, InterruptedException {
        return messages().stream().filter(phone::equals).count();
    }

    /** To whom messages were sent. */
    List<String> messages() throws IOException, InterruptedException {
        return inbox().findValuesAsText("to");
    }

    /** What was sent to a phone. */
    List<String> textsTo(String phone) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : inbox()) {
            if (message.get("to").asText().equals(phone)) {
                texts.add(message.get("body").asText());
            }
        }
        return texts;
    }

    private JsonNode inbox() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.text("/sms/url") + "/messages"))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder authorized(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token);
    }
}
