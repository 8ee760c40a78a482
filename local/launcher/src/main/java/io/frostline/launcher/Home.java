package io.frostline.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where things lie: the checkout, and below it {@code .frostline/} with all that the stack keeps.
 *
 * @param root the checkout
 * @param state data, logs, secrets and {@code stack.json}
 * @param natively whether functions run as native executables where they are built as such
 */
record Home(Path root, Path state, boolean natively) {
    Home(Path root, Path state) {
        this(root, state, false);
    }

    /** The checkout the launcher script named; state in its {@code .frostline} unless the environment says otherwise. */
    static Home current() {
        return current(false);
    }

    /** The same, with functions as native executables where they are built as such, or without. */
    static Home current(boolean natively) {
        String root = System.getProperty("frostline.root");
        if (root == null) {
            throw new Problem("start it as ./frostline, which says where the checkout is");
        }
        Path checkout = Path.of(root).toAbsolutePath().normalize();
        String state = System.getenv("FROSTLINE_HOME");
        return new Home(
                checkout,
                state == null ? checkout.resolve(".frostline") : Path.of(state).toAbsolutePath(),
                natively);
    }

    Path logs() {
        return state.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    Path data(String server) {
        return state.resolve("data").resolve(server);
    }

    Path secrets() {
        return state.resolve("secrets");
    }

    Path stackFile() {
        return state.resolve("stack.json");
    }

    Path demoFile() {
        return secrets().resolve("demo.json");
    }

    Path tls() {
        return state.resolve("tls");
    }

    /** Every function that has been built, by name. */
    List<FunctionArtefact> functions() {
        try (Stream<Path> folders = Files.list(root.resolve("functions"))) {
            return folders.map(folder -> new FunctionArtefact(folder, natively))
                    .filter(function -> function.form().isBuilt(function))
                    .sorted(Comparator.comparing(FunctionArtefact::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is built of a function.
     *
     * @throws Problem when nothing is
     */
    FunctionArtefact function(String name) {
        return functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem("there is no function " + name + ", or it is not built"));
    }

    /** Functions whose executable is older than their archive, and so perhaps than their sources. */
    List<String> oldExecutables() {
        return functions().stream()
                .filter(FunctionArtefact::isExecutableOld)
                .map(FunctionArtefact::name)
                .toList();
    }

    /** The same checkout with a state apart, for measurements. */
    Home ofBenchmark() {
        return new Home(root, state.resolve("bench"), natively);
    }

    /** Deletes the state, and makes the folder for the logs. */
    void clear() throws IOException {
        if (Files.exists(state)) {
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(logs());
    }

    /** Writes a file that only its owner may read, never half of it. */
    static void writePrivately(Path file, String content) throws IOException {
        Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = parent.resolve(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, content, StandardOpenOption.WRITE);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * A function as it is built, in one or more forms.
     *
     * @param folder its own in the checkout
     * @param natively whether its native executable is preferred
     */
    record FunctionArtefact(Path folder, boolean natively) {
        FunctionArtefact(Path folder) {
            this(folder, false);
        }

        String name() {
            return folder.getFileName().toString();
        }

        /** In which it runs, unless somebody asks for another. */
        Form form() {
            return natively && Form.NATIVE.isBuilt(this) ? Form.NATIVE : Form.ARCHIVE;
        }

        /** All that it needs on a Java machine. */
        Path application() {
            return folder.resolve("target/quarkus-app");
        }

        /** What {@code java -jar} takes. */
        Path jar() {
            return application().resolve("quarkus-run.jar");
        }

        /** The archive of loaded classes that {@code ./frostline bench --functions} makes. */
        Path sharedClasses() {
            return folder.resolve("target/" + name() + ".jsa");
        }

        /** What {@code ./mvnw package -Dnative} makes. */
        Optional<Path> executable() {
            Path target = folder.resolve("target");
            try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
                return files.filter(file -> file.toString().endsWith("-runner"))
                        .max(Comparator.comparing(file -> file.toFile().lastModified()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isExecutableOld() {
            return executable()
                    .filter(built ->
                            built.toFile().lastModified() < jar().toFile().lastModified())
                    .isPresent();
        }

        /** Whether it has something to do: without a previous system nothing is forwarded to it. */
        boolean isWanted(Map<String, String> environment) {
            return !name().equals("legacy-forward")
                    || !environment.getOrDefault("FROSTLINE_LEGACY_URL", "").isBlank();
        }
    }
}
