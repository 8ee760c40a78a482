package io.frostline.infrastructure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process as one can recognise it later, when its id may belong to another one.
 *
 * @param pid its id
 * @param started when it started, milliseconds since 1970
 */
record Owner(long pid, long started) {
    private static final String MAVEN = "-Dmaven.multiModuleProjectDirectory=";

    static Owner of(ProcessHandle process) {
        return new Owner(
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
    }

    /** Reads what {@link #toString} wrote. */
    static Optional<Owner> parse(String text) {
        return text.matches("\\d{1,18}-\\d{1,18}")
                ? Optional.of(new Owner(
                        Long.parseLong(text.substring(0, text.indexOf('-'))),
                        Long.parseLong(text.substring(text.indexOf('-') + 1))))
                : Optional.empty();
    }

    /**
     * The Maven that runs the build of a checkout and so, some levels down, this JVM; this JVM itself when there is
     * none, as in an IDE.
     */
    static Owner ofBuild(Path root) {
        ProcessHandle self = ProcessHandle.current();
        return of(ancestors(self)
                .filter(process -> isMavenOf(root, process))
                .reduce((lower, higher) -> higher)
                .orElse(self));
    }

    private static Stream<ProcessHandle> ancestors(ProcessHandle process) {
        return Stream.iterate(process.parent(), Optional::isPresent, parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream);
    }

    private static boolean isMavenOf(Path root, ProcessHandle process) {
        String command = process.info().commandLine().orElse("") + " ";
        return command.contains(MAVEN + root + " ");
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(handle -> of(handle).equals(this));
    }

    boolean isAlive() {
        return process().filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    public String toString() {
        return pid + "-" + started;
    }
}
