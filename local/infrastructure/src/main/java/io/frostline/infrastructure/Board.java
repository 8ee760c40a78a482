package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder in which the JVMs of one build and the supervisor tell each other, by small files, what is wanted and what
 * runs where.
 *
 * @param folder there
 */
record Board(Path folder) {
    private static final String SUPERVISOR = "supervisor";
    private static final String END = "end";
    private static final Object ONE_LOCK_PER_JVM = new Object();

    void want(Service service) {
        write("wanted-" + service.fileName(), "");
    }

    boolean isWanted(Service service) {
        return Files.exists(folder.resolve("wanted-" + service.fileName()));
    }

    void announce(Service service, String address) {
        write("address-" + service.fileName(), address);
    }

    Optional<String> address(Service service) {
        return read("address-" + service.fileName());
    }

    void announceFailure(Service service, String message) {
        write("failure-" + service.fileName(), message);
    }

    Optional<String> failure(Service service) {
        return read("failure-" + service.fileName());
    }

    void announceSupervisor(Owner supervisor) {
        write(SUPERVISOR, supervisor.toString());
    }

    Optional<Owner> supervisor() {
        return read(SUPERVISOR).flatMap(Owner::parse).filter(Owner::isAlive);
    }

    void askToEnd() {
        write(END, "");
    }

    boolean isAskedToEnd() {
        return Files.exists(folder.resolve(END)) || !Files.isDirectory(folder);
    }

    /** Runs an action that no other thread or process runs for this board meanwhile. */
    <T> T alone(Supplier<T> action) {
        synchronized (ONE_LOCK_PER_JVM) {
            try {
                Files.createDirectories(folder);
                try (FileChannel file = FileChannel.open(
                                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = file.lock()) {
                    assert lock.isValid();
                    return action.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Deletes a folder with all in it; what vanishes or resists meanwhile stays. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // The next build tries again.
        }
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, file, ".partial");
            Files.writeString(partial, text);
            Files.move(partial, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(folder.resolve(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
