package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer server;
    private HttpLoad load;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        load = new HttpLoad(
                HttpClient.newHttpClient(),
                IntStream.iterate(1, next -> next + 1)
                        .mapToObj(n ->
                                HttpRequest.newBuilder(base.resolve("/" + n)).build())
                        .iterator());
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void whoCannotDoItYetIsAskedForTheSameOnceMore() throws Exception {
        // Given
        status = 503;

        // When
        boolean early = load.one();
        status = 204;
        boolean late = load.one();
        boolean next = load.one();

        // Then
        assertThat(early).isFalse();
        assertThat(late).isTrue();
        assertThat(next).isTrue();
        assertThat(asked).containsExactly("/1", "/1", "/2");
    }

    @Test
    void whereNobodyListensNothingIsDone() throws Exception {
        // Given
        server.stop(0);

        // Then
        assertThat(load.one()).isFalse();
    }

    @Test
    void everyPieceIsAskedForOnce() throws Exception {
        // When
        load.all(500);

        // Then
        assertThat(asked).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void workThatIsRefusedEndsTheMeasurementAndIsNamed() {
        // Given
        status = 422;

        // Then
        assertThatThrownBy(() -> load.all(10)).isInstanceOf(IOException.class).hasMessageContaining("422");
        assertThatThrownBy(() -> load.one()).hasMessageContaining("was answered 422");
    }
}
