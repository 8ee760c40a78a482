package io.frostline.legacyforward.quarkus;

import io.frostline.legacyforward.LegacyUrl;
import io.frostline.legacyforward.PreviousSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The previous system behind its URL: HTTP/1.1 over connections that are kept, no redirects. */
final class HttpPreviousSystem implements PreviousSystem {
    private final HttpClient http;
    private final HttpRequest request;
    private final Duration timeout;

    HttpPreviousSystem(LegacyUrl url, LegacyConfig config) {
        this.timeout = config.timeout();
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LegacyConfig.LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("FROSTLINE_LEGACY_TIMEOUT must be positive and at most "
                    + LegacyConfig.LONGEST_TIMEOUT.toSeconds() + "s");
        }
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(url.uri()).timeout(timeout).header("Content-Type", "application/json");
        config.authorizationFile().ifPresent(file -> builder.header("Authorization", authorization(file)));
        this.request = builder.build();
    }

    @Override
    public CompletionStage<Answer> post(String id, byte[] body) {
        HttpRequest post = HttpRequest.newBuilder(request, (name, value) -> true)
                .header("Idempotency-Key", id)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(post, HttpResponse.BodyHandlers.discarding());
        return exchange.thenApply(HttpPreviousSystem::answer)
                // The request's own limit ends with the headers, this one with the whole answer.
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> exchange.cancel(true));
    }

    private static Answer answer(HttpResponse<Void> response) {
        return new Answer(response.statusCode(), response.headers().firstValue("Retry-After"));
    }

    /** The message of a failure names the file and never what is in it. */
    private static String authorization(Path file) {
        try {
            String value = Files.readString(file).strip();
            if (value.isEmpty() || !value.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
                throw new IllegalArgumentException(file + " must hold one line of ASCII, the header Authorization");
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
