package io.frostline.infrastructure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The shell between this JVM and a program, which ends the program when this JVM is gone. It lives in a session of its
 * own where {@code setsid} exists, so that neither Ctrl-C nor a signal to this JVM's group reaches it or the program.
 */
final class Guardian {
    private static final String SCRIPT = script();

    private Guardian() {}

    /**
     * Starts a guardian and through it the program.
     *
     * @return the guardian; the first line of its output is the program's process id
     */
    static Process start(List<String> command, Map<String, String> environment, Path log, Duration grace)
            throws IOException {
        command.stream().filter(word -> word.indexOf('\n') >= 0).forEach(word -> {
            throw new IllegalArgumentException("A word of a command has no line break: " + word);
        });
        Path folder = log.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        ProcessBuilder builder = new ProcessBuilder(shell())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process guardian = builder.start();
        say(guardian, command, log, grace);
        return guardian;
    }

    private static void say(Process guardian, List<String> command, Path log, Duration grace) throws IOException {
        // Never closed: an end of this stream means that this JVM is gone.
        BufferedWriter pipe = guardian.outputWriter(StandardCharsets.UTF_8);
        pipe.write(grace.toSeconds() + "\n" + log.toAbsolutePath() + "\n");
        for (String word : command) {
            pipe.write("." + word + "\n");
        }
        pipe.write("\n");
        pipe.flush();
    }

    private static List<String> shell() {
        return inOwnSession(List.of("/bin/sh", "-c", SCRIPT, "frostline-guardian"));
    }

    /** The same command in a session of its own, where the system can do that. */
    static List<String> inOwnSession(List<String> command) {
        List<String> words = new ArrayList<>();
        Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .ifPresent(words::add);
        words.addAll(command);
        return words;
    }

    private static String script() {
        try (InputStream script = Guardian.class.getResourceAsStream("guardian.sh")) {
            if (script == null) {
                throw new IllegalStateException("guardian.sh is missing from the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
