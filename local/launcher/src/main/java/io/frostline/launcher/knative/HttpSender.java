package io.frostline.launcher.knative;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Posts requests to replicas. */
final class HttpSender {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** Completes exceptionally when there is no answer. */
    CompletableFuture<HttpResponse<byte[]>> post(URI replica, Request request) {
        return http.sendAsync(request.to(replica), BodyHandlers.ofByteArray());
    }
}
