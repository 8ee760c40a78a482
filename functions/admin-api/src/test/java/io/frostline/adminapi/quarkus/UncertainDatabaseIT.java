package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.adminapi.Ids;
import io.frostline.adminapi.Ticket;
import io.frostline.infrastructure.UncertainSession;
import io.frostline.infrastructure.UncertainSession.Fault;
import io.frostline.infrastructure.UncertainSession.Loss;
import io.frostline.infrastructure.World;
import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Gateway;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written when Cassandra's answer to a light-weight transaction gets lost, so that nobody knows its outcome. */
class UncertainDatabaseIT {
    private static World world;
    private static int gateways = 100;

    private Gateway gateway;

    @BeforeAll
    static void begin() {
        world = World.create("cassandra", World.PARTITIONS);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @BeforeEach
    void newGateway() {
        gateway =
                new Gateway(new GatewayId(gateways++), new CredentialHash("k:00"), true, Map.of(), Optional.empty(), 1);
    }

    static Stream<Loss> losses() {
        return Stream.of(Fault.values()).flatMap(fault -> Stream.of(new Loss(fault, true), new Loss(fault, false)));
    }

    @Test
    void ofFiftyIdsAtOnceNoneIsGivenTwiceThoughEveryThirdOutcomeIsUnknown() {
        // Given
        AtomicInteger transactions = new AtomicInteger();
        List<Ids> processes = Stream.generate(() -> database(text -> everyThird(text, transactions)))
                .map(cql -> new Ids(new CassandraCounter(cql, "rack")))
                .limit(10)
                .toList();

        // When
        List<CompletableFuture<Integer>> waiting = IntStream.range(0, 50)
                .mapToObj(i -> processes.get(i % processes.size()).next().toCompletableFuture())
                .toList();
        List<Integer> given = waiting.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(given).hasSize(50).doesNotHaveDuplicates().allMatch(id -> id >= 1);
        assertThat(transactions.get()).isGreaterThan(9);
        assertThat(done(new CassandraCounter(certain(), "rack").next()))
                .isGreaterThan(given.stream().max(Integer::compare).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whetherAnInsertionWhoseAnswerGotLostWasMadeIsReadBack(Loss loss) {
        // When
        boolean inserted = done(table(loss).insert(gateway));

        // Then
        assertThat(inserted).isEqualTo(loss.applied());
        assertThat(stored()).isEqualTo(loss.applied() ? Optional.of(gateway) : Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whetherAChangeWhoseAnswerGotLostWasMadeIsReadBack(Loss loss) {
        // Given
        done(new CassandraGateways(certain()).insert(gateway));
        Gateway changed = new Gateway(
                gateway.id(), gateway.auth(), false, Map.of("place", "roof"), Optional.empty(), gateway.version() + 1);

        // When
        boolean replaced = done(table(loss).replace(changed));

        // Then
        assertThat(replaced).isEqualTo(loss.applied());
        assertThat(stored()).contains(loss.applied() ? changed : gateway);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whetherADeletionWhoseAnswerGotLostWasMadeIsReadBack(Loss loss) {
        // Given
        done(new CassandraGateways(certain()).insert(gateway));

        // When
        boolean deleted = done(table(loss).delete(gateway));

        // Then
        assertThat(deleted).isEqualTo(loss.applied());
        assertThat(stored()).isEqualTo(loss.applied() ? Optional.empty() : Optional.of(gateway));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whetherAProvisioningTokenWasUsedWhenTheAnswerGotLostIsReadBack(Loss loss) {
        // Given
        Ticket ticket = new Ticket(
                "t" + gateways++,
                new CredentialHash("k:00"),
                "anna",
                Optional.of(new CustomerId(3)),
                Optional.empty(),
                Instant.parse("2026-07-01T06:00:00Z"),
                1);
        done(new CassandraTickets(certain()).insert(ticket));
        Ticket used = new Ticket(
                ticket.id(), ticket.hash(), "anna", ticket.customer(), Optional.of(gateway.id()), ticket.expires(), 2);

        // When
        boolean replaced =
                done(new CassandraTickets(database(text -> isTransaction(text) ? Optional.of(loss) : Optional.empty()))
                        .replace(used));

        // Then
        assertThat(replaced).isEqualTo(loss.applied());
        assertThat(done(new CassandraTickets(certain()).find(ticket.id()))).contains(loss.applied() ? used : ticket);
    }

    private Optional<Gateway> stored() {
        return done(new CassandraGateways(certain()).find(gateway.id()));
    }

    private static CassandraGateways table(Loss loss) {
        return new CassandraGateways(database(text -> isTransaction(text) ? Optional.of(loss) : Optional.empty()));
    }

    private static Optional<Loss> everyThird(String text, AtomicInteger transactions) {
        if (!isTransaction(text)) {
            return Optional.empty();
        }
        int number = transactions.incrementAndGet();
        Fault fault = Fault.values()[number % Fault.values().length];
        return number % 3 == 0 ? Optional.of(new Loss(fault, number % 2 == 0)) : Optional.empty();
    }

    private static boolean isTransaction(String text) {
        return text.contains(" IF ");
    }

    private static Cql certain() {
        return database(text -> Optional.empty());
    }

    private static Cql database(Function<String, Optional<Loss>> script) {
        AdminConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AdminConfig.class)
                .withDefaultValue("admin-api.keyspace", world.keyspace())
                .withDefaultValue("admin-api.issuer", "test")
                .withDefaultValue("admin-api.audience", "test")
                .withDefaultValue("admin-api.jwt-private-key-file", "none")
                .withDefaultValue("admin-api.jwt-public-key-file", "none")
                .build()
                .getConfigMapping(AdminConfig.class);
        return new Cql(
                CompletableFuture.completedStage(UncertainSession.of(QuarkusCqlSession.class, world.session(), script)),
                config);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
