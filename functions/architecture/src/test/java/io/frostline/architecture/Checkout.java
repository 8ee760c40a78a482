package io.frostline.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the functions' sources and classes are. A function that is added is found without being listed. */
final class Checkout {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("frostline.root"), "frostline.root, set by Maven"));

    private Checkout() {}

    static Path root() {
        return ROOT;
    }

    /** The folders of all functions, with event-binding and registry, by name. */
    static List<Path> functions() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path sbom() {
        return ROOT.resolve("target/sbom.json");
    }

    static Path sharedModel() {
        return ROOT.resolve("shared-model");
    }

    /** The package of the module in a folder: {@code functions/mqtt-ingest} is {@code io.frostline.mqttingest}. */
    static String packageOf(Path folder) {
        String name = folder.getFileName().toString();
        return switch (name) {
            case "shared-model" -> "io.frostline.model";
            case "event-binding" -> "io.frostline.binding";
            default -> "io.frostline." + name.replace("-", "");
        };
    }

    static Path mainClasses(Path folder) {
        return folder.resolve("target/classes");
    }

    static Path testClasses(Path folder) {
        return folder.resolve("target/test-classes");
    }
}
