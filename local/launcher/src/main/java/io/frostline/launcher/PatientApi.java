package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.launcher.sim.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The REST APIs of a stack whose processes may die and come back: what fails for now is tried again until the patience is
 * over, and the login is renewed before it expires. For several threads.
 */
final class PatientApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final long LOGIN_NANOS = TimeUnit.MINUTES.toNanos(30);
    private static final int TOO_MANY = 429;

    private final URI adminApi;
    private final URI queryApi;
    private final Path caFile;
    private final Login login;
    private final Duration patience;
    private @Nullable ApiClient client;
    private long loggedIn;

    /** @param stack what {@code stack.json} says */
    PatientApi(JsonNode stack, Duration patience) {
        this.adminApi = URI.create(stack.at("/adminApi/url").asText()).resolve("/api/v1/admin/");
        this.queryApi = URI.create(stack.at("/queryApi/url").asText());
        this.caFile = Path.of(stack.get("caFile").asText());
        this.login = new Login(
                stack.at("/login/username").asText(),
                stack.at("/login/password").asText());
        this.patience = patience;
    }

    /**
     * Changes something at admin-api.
     *
     * @throws Problem when the answer is not 2xx, or there is none for too long
     */
    JsonNode admin(String method, String resource, Object body) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(method, adminApi.resolve(resource), body);
        if (answer.statusCode() / 100 != 2) {
            throw unexpected(method + " " + resource, answer);
        }
        return JSON.readTree(answer.body());
    }

    /** Whether admin-api knows a device or gateway by that token. */
    boolean knows(String resource, String token) throws IOException, InterruptedException {
        Object body = JSON.createObjectNode().put("auth", token);
        HttpResponse<String> answer = exchange("POST", adminApi.resolve(resource + "/login"), body);
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 401, 404 -> false;
            default -> throw unexpected("POST " + resource + "/login", answer);
        };
    }

    /** What query-api answers to a GET; an empty object when it knows of no such device. */
    JsonNode query(String pathAndQuery) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange("GET", queryApi.resolve(pathAndQuery), null);
        return switch (answer.statusCode()) {
            case 200 -> JSON.readTree(answer.body());
            case 404 -> JSON.createObjectNode();
            default -> throw unexpected("GET " + pathAndQuery, answer);
        };
    }

    private static Problem unexpected(String request, HttpResponse<String> answer) {
        return new Problem(request + " was answered " + answer.statusCode() + " " + answer.body());
    }

    private HttpResponse<String> exchange(String method, URI uri, @Nullable Object body) throws InterruptedException {
        long begin = System.nanoTime();
        for (int failures = 1; ; failures++) {
            String trouble;
            try {
                HttpResponse<String> answer = client().exchange(method, uri, body);
                if (answer.statusCode() / 100 != 5 && answer.statusCode() != TOO_MANY) {
                    return answer;
                }
                trouble = "it answers " + answer.statusCode();
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new Problem("nothing to be had from " + uri + " for " + patience.toSeconds() + " s: " + trouble);
            }
            TimeUnit.NANOSECONDS.sleep(
                    BACKOFF.delay(failures, ThreadLocalRandom.current()).toNanos());
        }
    }

    private synchronized ApiClient client() throws IOException, InterruptedException {
        ApiClient current = client;
        if (current == null || System.nanoTime() - loggedIn > LOGIN_NANOS) {
            current = ApiClient.logIn(adminApi, caFile, login.username(), login.password());
            loggedIn = System.nanoTime();
            client = current;
        }
        return current;
    }
}
