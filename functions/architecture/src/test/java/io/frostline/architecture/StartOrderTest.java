package io.frostline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lets a function that uses Cassandra start before Cassandra and before its schema. */
class StartOrderTest {
    private static final String WAITS = "quarkus.cassandra.init.reconnect-on-init=true";
    private static final String OF_A_KEYSPACE = "quarkus.cassandra.keyspace";

    @ParameterizedTest
    @MethodSource("usersOfCassandra")
    void itWaitsForADatabaseThatIsNotThereYet(Path function) throws IOException {
        // When
        String settings = settings(function) + (uses(function, "registry") ? settings(registry()) : "");

        // Then
        assertThat(settings.lines()).contains(WAITS);
    }

    @ParameterizedTest
    @MethodSource("usersOfCassandra")
    void itsSessionDoesNotFailForGoodWithoutTheKeyspace(Path function) throws IOException {
        assertThat(settings(function).lines()).noneMatch(line -> line.startsWith(OF_A_KEYSPACE));
    }

    static Stream<Path> usersOfCassandra() {
        return Checkout.functions().stream()
                .filter(function -> uses(function, "cassandra-quarkus-client") || uses(function, "registry"));
    }

    private static Path registry() {
        return Checkout.functions().stream()
                .filter(folder -> folder.endsWith("registry"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean uses(Path function, String artefact) {
        try {
            return Files.readString(function.resolve("pom.xml")).contains("<artifactId>" + artefact + "</artifactId>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String settings(Path function) throws IOException {
        StringBuilder settings = new StringBuilder();
        for (String name : new String[] {"application.properties", "META-INF/microprofile-config.properties"}) {
            Path file = function.resolve("src/main/resources").resolve(name);
            settings.append(Files.exists(file) ? Files.readString(file) : "").append('\n');
        }
        return settings.toString();
    }
}
