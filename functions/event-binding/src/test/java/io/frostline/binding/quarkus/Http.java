package io.frostline.binding.quarkus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests to the application. */
final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI application;

    private Http(URI application) {
        this.application = application;
    }

    static Http ofTheApplication() {
        return new Http(URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + "/"));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(application.resolve(path)).build());
    }

    /** Posts JSON. */
    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, body, headers));
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String body, String... headers) {
        return CLIENT.sendAsync(request(path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path))
                .setHeader("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
