package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.BufferedReader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers as {@code ./frostline} runs them, with data that lasts. The short form is the end of the end-to-end test. */
@Tag("soak")
class InfrastructureIT {
    @TempDir
    private Path folder;

    @Test
    void noServerSurvivesAKilledOwnerAndAllDataDoes() throws Exception {
        // Given
        Process owner = Owners.start(
                OwnerOfServers.class, folder.toString(), Checkout.root().toString());
        List<Long> servers;
        try (BufferedReader output = owner.inputReader()) {
            List<String> addresses = List.of(output.readLine().split(" "));
            write(addresses);
            servers = Stream.of(output.readLine().split(" ")).map(Long::valueOf).toList();
        }

        // When
        owner.destroyForcibly();

        // Then
        assertThat(servers).hasSize(3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> servers.stream()
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .filter(ProcessHandle::isAlive)
                                .isPresent()));
        try (Infrastructure again = start(folder, Checkout.root())) {
            assertThatAllIsThere(again);
        }
    }

    private static void write(List<String> addresses) {
        LocalTopics.create(addresses.get(0), "lasting.", 1);
        try (CqlSession session = session(addresses.get(1))) {
            session.execute(
                    "CREATE KEYSPACE lasting WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE lasting.fridges (id int PRIMARY KEY)");
            session.execute("INSERT INTO lasting.fridges (id) VALUES (7)");
        }
        try (RedisClient redis = new RedisClient(addresses.get(2), 0)) {
            redis.call("SET", "fridge", "7");
        }
    }

    private static void assertThatAllIsThere(Infrastructure again) throws Exception {
        try (Admin admin =
                        Admin.create(Map.of("bootstrap.servers", again.kafka().address()));
                CqlSession session = session(again.cassandra().address());
                RedisClient redis = new RedisClient(again.redis().address(), 0)) {
            assertThat(admin.listTopics().names().get()).contains("lasting.readings");
            assertThat(session.execute("SELECT id FROM lasting.fridges").all()).hasSize(1);
            assertThat(redis.call("GET", "fridge")).isEqualTo("7");
        }
    }

    private static CqlSession session(String address) {
        int colon = address.indexOf(':');
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(
                        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))))
                .withLocalDatacenter(CassandraServer.DATACENTER)
                .build();
    }

    private static Infrastructure start(Path folder, Path root) {
        return Infrastructure.start(
                folder.resolve("data"), folder.resolve("logs"), Libraries.of(root), Progress.SILENT);
    }

    /** Starts all servers, says their addresses and process ids, and stays. */
    static final class OwnerOfServers {
        private OwnerOfServers() {}

        public static void main(String[] arguments) throws InterruptedException {
            Infrastructure servers = start(Path.of(arguments[0]), Path.of(arguments[1]));
            System.out.println(String.join(
                    " ", servers.servers().stream().map(Server::address).toList()));
            System.out.println(String.join(
                    " ",
                    servers.servers().stream()
                            .map(Server::pid)
                            .map(String::valueOf)
                            .toList()));
            Thread.currentThread().join();
        }
    }
}
