package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.frostline.infrastructure.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Here and not in the module of the schema, since the infrastructure that runs Cassandra depends on that. */
class SchemaMigrationIT {
    private static final Migration FRIDGES =
            Migration.parse("V001__fridges.cql", "CREATE TABLE IF NOT EXISTS fridges (id int PRIMARY KEY);");
    private static final Migration DOORS =
            Migration.parse("V002__doors.cql", "CREATE TABLE IF NOT EXISTS doors (id int PRIMARY KEY);");

    private static World world;

    private final Keyspace keyspace =
            new Keyspace("k" + UUID.randomUUID().toString().replace("-", ""));

    @BeforeAll
    static void createTheWorld() {
        world = World.create("cassandra", 1);
    }

    @AfterAll
    static void closeTheWorld() {
        world.close();
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        // When
        List<String> first = migration(FRIDGES, DOORS).run();
        List<String> second = migration(FRIDGES, DOORS).run();

        // Then
        assertThat(first).containsExactly("V001__fridges", "V002__doors");
        assertThat(second).isEmpty();
        assertThat(tables()).contains("fridges", "doors");
    }

    @Test
    void aNewMigrationIsAppliedAloneLater() {
        // Given
        migration(FRIDGES).run();

        // When
        List<String> applied = migration(FRIDGES, DOORS).run();

        // Then
        assertThat(applied).containsExactly("V002__doors");
    }

    @Test
    void ofManyRunnersAtOnceOneAppliesAndTheOthersWaitForIt() throws Exception {
        // Given
        ExecutorService runners = Executors.newFixedThreadPool(4);
        Callable<List<String>> run = () -> migration(FRIDGES, DOORS).run();

        // When
        List<String> applied = new ArrayList<>();
        for (Future<List<String>> result : runners.invokeAll(List.of(run, run, run, run))) {
            applied.addAll(result.get());
        }
        runners.shutdown();

        // Then
        assertThat(applied).containsExactly("V001__fridges", "V002__doors");
    }

    @Test
    void aChangedMigrationIsRefused() {
        // Given
        migration(FRIDGES).run();
        Migration changed = new Migration(1, "fridges", List.of("CREATE TABLE other (id int PRIMARY KEY)"));

        // Then
        assertThatThrownBy(() -> migration(changed).run())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("V001__fridges was changed");
    }

    @Test
    void aFailedMigrationNamesItsStatementAndIsTriedAgain() {
        // Given
        Migration broken = new Migration(1, "fridges", List.of("CREATE TABLE fridges (id nonsense PRIMARY KEY)"));

        // Then
        assertThatThrownBy(() -> migration(broken).run())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("id nonsense");
        assertThat(migration(FRIDGES).run()).containsExactly("V001__fridges");
    }

    @Test
    void theLockOfARunnerThatDiedExpires() {
        // Given
        MigrationStore store = new MigrationStore(session(), keyspace);
        store.prepare(Replication.SINGLE);
        new MigrationLock(store, "one that dies", timing(Duration.ofSeconds(1))).acquire();

        // Then
        assertThat(migration(FRIDGES).run()).containsExactly("V001__fridges");
    }

    @Test
    void aLockThatIsKeptIsAnErrorInTheEnd() {
        // Given
        MigrationStore store = new MigrationStore(session(), keyspace);
        store.prepare(Replication.SINGLE);
        MigrationLock kept = new MigrationLock(store, "one that lives", timing(Duration.ofSeconds(60)));
        kept.acquire();

        // When
        MigrationLock.Timing impatient =
                new MigrationLock.Timing(Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMillis(20));
        SchemaMigration second =
                new SchemaMigration(session(), keyspace, Replication.SINGLE, List.of(FRIDGES), impatient);

        // Then
        assertThatThrownBy(second::run).isInstanceOf(SchemaException.class).hasMessageContaining("Another runner");
    }

    private SchemaMigration migration(Migration... migrations) {
        return new SchemaMigration(
                session(), keyspace, Replication.SINGLE, List.of(migrations), timing(Duration.ofSeconds(60)));
    }

    private static MigrationLock.Timing timing(Duration lease) {
        return new MigrationLock.Timing(lease, Duration.ofSeconds(60), Duration.ofMillis(20));
    }

    private List<String> tables() {
        return session()
                .execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", keyspace.name())
                .map(row -> row.getString("table_name"))
                .all();
    }

    private static CqlSession session() {
        return world.session();
    }
}
