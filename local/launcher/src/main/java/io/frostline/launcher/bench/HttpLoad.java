package io.frostline.launcher.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Requests, some of which are on their way at once. */
public final class HttpLoad implements Load {
    /** Less than query-api takes at once, and than the devices of one partition: none overtakes itself. */
    private static final int AT_ONCE = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final Iterator<HttpRequest> requests;
    private @Nullable HttpRequest first;

    /** @param requests without end */
    public HttpLoad(HttpClient http, Iterator<HttpRequest> requests) {
        this.http = http;
        this.requests = requests;
    }

    @Override
    public boolean one() throws InterruptedException {
        HttpRequest request = first == null ? next() : first;
        first = request;
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException nobodyYet) {
            return false;
        }
        if (answer.statusCode() == UNAVAILABLE) {
            return false;
        }
        refuse(answer);
        first = null;
        return true;
    }

    @Override
    public long all(int count) throws IOException, InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int sent = 0; sent < count && failure.get() == null; sent++) {
            free.acquire();
            http.sendAsync(next(), BodyHandlers.ofByteArray())
                    .thenAccept(HttpLoad::refuse)
                    .whenComplete((done, thrown) -> {
                        if (thrown != null) {
                            failure.compareAndSet(null, thrown);
                        }
                        free.release();
                    });
        }
        free.acquire(AT_ONCE);
        if (failure.get() != null) {
            throw new IOException(failure.get().getMessage(), failure.get());
        }
        return count;
    }

    private HttpRequest next() {
        return HttpRequest.newBuilder(requests.next(), (name, value) -> true)
                .timeout(PATIENCE)
                .build();
    }

    private static void refuse(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.request().method() + " "
                    + answer.request().uri() + " was answered " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
