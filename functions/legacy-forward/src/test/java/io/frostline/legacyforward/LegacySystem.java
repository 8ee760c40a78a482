package io.frostline.legacyforward;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The previous system, behind HTTP: it notes what it gets and answers as a test says. */
public final class LegacySystem implements QuarkusTestResourceLifecycleManager {
    static final String AUTHORIZATION = "Basic b2xkOnNlY3JldA==";

    private static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();
    private static volatile Script script = request -> Answer.of(204);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpServer server;

    /**
     * One request as it came.
     *
     * @param port of the client: the same for requests over one connection
     */
    record Request(String method, String path, Map<String, List<String>> headers, String body, int port, long nanos) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }

        boolean isOf(int device) {
            return body.startsWith("{\"Id\":" + device + ",");
        }
    }

    /** What is answered; null closes the connection without an answer. */
    interface Script {
        @Nullable
        Answer to(Request request) throws IOException;
    }

    record Answer(int status, Map<String, String> headers) {
        static Answer of(int status) {
            return new Answer(status, Map.of());
        }
    }

    static void answers(Script next) {
        script = next;
    }

    static List<Request> of(int device) {
        return REQUESTS.stream().filter(request -> request.isOf(device)).toList();
    }

    static List<String> bodies(int device) {
        return of(device).stream().map(Request::body).toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", LegacySystem::handle);
            started.setExecutor(threads);
            started.start();
            server = started;
            Path authorization = Files.writeString(Files.createTempFile("authorization", ""), AUTHORIZATION + "\n");
            return Map.of(
                    "frostline.legacy.url",
                    "http://127.0.0.1:" + started.getAddress().getPort() + "/old/readings",
                    "frostline.legacy.authorization-file",
                    authorization.toString(),
                    "frostline.legacy.timeout",
                    "1s",
                    "frostline.legacy.first-pause",
                    "500ms",
                    "frostline.legacy.longest-pause",
                    "1s",
                    "frostline.binding.retry-first",
                    "50ms",
                    "frostline.binding.retry-most",
                    "500ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    exchange.getRemoteAddress().getPort(),
                    System.nanoTime());
            REQUESTS.add(request);
            Answer answer = script.to(request);
            if (answer != null) {
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(answer.status(), -1);
            }
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
