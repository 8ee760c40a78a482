package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
