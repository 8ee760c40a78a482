package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
    @TempDir
    private Path folder;

    @Test
    void aServerThatCrashedComesBackAtItsPortWithItsData() {
        // Given
        try (Server server =
                        RedisServer.start(ServerOptions.lasting(folder, folder.resolve("redis.log")), Progress.SILENT);
                RedisClient before = new RedisClient(server.address(), 0)) {
            before.call("SET", "fridge", "7");
            Awaitility.await()
                    .until(() ->
                            String.valueOf(before.call("INFO", "persistence")).contains("aof_enabled:1"));

            // When
            server.kill();
            server.restart();

            // Then
            try (RedisClient after = new RedisClient(server.address(), 0)) {
                assertThat(after.call("GET", "fridge")).isEqualTo("7");
                assertThat(String.valueOf(after.call("CONFIG", "GET", "maxmemory-policy")))
                        .contains("noeviction");
            }
        }
    }

    @Test
    void anExecutableThatIsStillHeldOpenForWritingIsTriedAgain() throws Exception {
        // Given
        Path log = folder.resolve("redis.log");
        ServerOptions options = ServerOptions.lasting(folder, log);
        RedisServer.start(options, Progress.SILENT).close();
        OutputStream held = Files.newOutputStream(folder.resolve("redis-server"), StandardOpenOption.APPEND);

        // When
        CompletableFuture<Server> starting =
                CompletableFuture.supplyAsync(() -> RedisServer.start(options, Progress.SILENT));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.readString(log).contains("Text file busy"));
        held.close();

        // Then
        try (Server server = starting.join();
                RedisClient client = new RedisClient(server.address(), 0)) {
            assertThat(client.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void theServersOfABuildEndWithItAndTheirDataGoes() throws Exception {
        // Given
        Process build = new ProcessBuilder("/bin/sleep", "600").start();
        Board board = new Board(folder.resolve("board"));
        Process supervisor = Owners.start(
                Supervisor.class,
                board.folder().toString(),
                Owner.of(build.toHandle()).toString(),
                Checkout.root().toString());
        board.want(Service.REDIS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> board.address(Service.REDIS).isPresent());
        int port = Integer.parseInt(board.address(Service.REDIS).orElseThrow().split(":")[1]);

        // When
        build.destroyForcibly();

        // Then
        supervisor.onExit().join();
        assertThat(FreePorts.isFree(port)).isTrue();
        assertThat(board.folder().resolve("redis")).doesNotExist();
    }
}
