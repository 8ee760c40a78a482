package io.frostline.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The sources of the repository. */
final class Checkout {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("frostline.root"), "frostline.root, set by Maven"));

    private Checkout() {}

    static Path overlay(String name) {
        return ROOT.resolve("deploy/knative/overlays").resolve(name);
    }

    /** The folder of a module: of a function, of a library of theirs, or {@code schema}. */
    static Path module(String name) {
        Path function = ROOT.resolve("functions").resolve(name);
        return Files.isDirectory(function) ? function : ROOT.resolve(name);
    }

    /** The defaults of the Cassandra driver in every program. */
    static String driver() {
        return text(ROOT.resolve("src/main/resources/application.conf"));
    }

    /** All functions, by name; one that is added is found without being listed. */
    static List<Function> functions() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("src/main/resources/application.properties")))
                    .sorted()
                    .map(Function::in)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a module's Java, one file after another. */
    static String java(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            StringBuilder sources = new StringBuilder();
            files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Checkout::text)
                    .forEach(sources::append);
            return sources.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when there is no such file. */
    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
