package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folders with the jars of the Java servers, laid out by Maven.
 *
 * @param kafka jars of the Kafka broker
 * @param cassandra jars of the Cassandra server
 */
public record Libraries(Path kafka, Path cassandra) {
    /** Where the build of a checkout lays them out. */
    public static Libraries of(Path root) {
        Path folder = root.toAbsolutePath().resolve("local/infrastructure");
        return new Libraries(folder.resolve("kafka/target/lib"), folder.resolve("cassandra/target/lib"));
    }

    static String classPath(Path folder) {
        require(folder);
        return folder + "/*";
    }

    static Path jar(Path folder, String prefix) {
        require(folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No " + prefix + "*.jar in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    folder + " is missing; make it by ./mvnw process-resources -pl local/infrastructure/"
                            + folder.getName(folder.getNameCount() - 3));
        }
    }
}
