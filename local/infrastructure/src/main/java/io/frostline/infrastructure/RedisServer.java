package io.frostline.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redis.embedded.RedisInstance;

/** A Redis that never evicts. With lasting data it keeps an append-only file, for a test it keeps nothing. */
public final class RedisServer {
    private static final String NAME = "redis";

    /** As many as tests of one build may want, each its own. */
    static final int DATABASES = 512;

    private static final int MOST_ATTEMPTS = 20;

    private RedisServer() {}

    /**
     * Starts the server and returns when it serves.
     *
     * @throws ServerException when it does not start, or there is no executable for this machine
     */
    public static Server start(ServerOptions options, Progress progress) {
        int port = options.portOrFree();
        Path configuration = options.folder().resolve("redis.conf");
        Path executable = options.folder().resolve("redis-server");
        try {
            Files.createDirectories(options.folder());
            unpack(executable);
            requireRunnable(executable, options.log());
            Files.writeString(configuration, configuration(options, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(executable.toString(), configuration.toString());
        return Server.start(
                NAME,
                port,
                options.log(),
                () -> ChildProcess.start(NAME, command, Map.of(), options.log()),
                Probe.redis(port),
                progress);
    }

    /** The name of the executable for a kind of machine, as the library has it. */
    static String resource(String system, String architecture) {
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        String lowerCase = system.toLowerCase(Locale.ROOT);
        if (lowerCase.contains("linux")) {
            return arm ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
        }
        if (lowerCase.contains("mac")) {
            return arm ? "/redis-server-6.2.6-v5-darwin-arm64" : "/redis-server-6.2.6-v5-darwin-amd64";
        }
        throw new ServerException("There is no Redis for " + system + ". On Windows use WSL2.");
    }

    /**
     * Asks it for its version first: a missing library shows at once, with its cure. A process that is being forked
     * elsewhere at this moment may still hold the fresh executable open; until it lets go, it can't be run.
     */
    private static void requireRunnable(Path executable, Path log) {
        for (int attempt = 1; !isRunnable(executable, log); attempt++) {
            String end = LogTail.of(log);
            if (attempt == MOST_ATTEMPTS || !end.contains("Text file busy")) {
                throw new ServerException(
                        MissingLibrary.cure(end).orElse("The Redis executable does not run on this machine:\n" + end));
            }
        }
    }

    private static boolean isRunnable(Path executable, Path log) {
        return ChildProcess.start(NAME + " version", List.of(executable.toString(), "--version"), Map.of(), log)
                        .onExit()
                        .join()
                == 0;
    }

    private static void unpack(Path executable) throws IOException {
        String resource = resource(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try (InputStream bytes = RedisInstance.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new ServerException(resource + " is missing from the class path");
            }
            if (!Files.exists(executable)) {
                Path partial = executable.resolveSibling("redis-server.partial");
                Files.copy(bytes, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
                Files.move(partial, executable, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static String configuration(ServerOptions options, int port) {
        return """
                bind 127.0.0.1
                port %d
                dir "%s"
                databases %d
                maxmemory-policy noeviction
                appendonly %s
                appendfsync everysec
                save ""
                """.formatted(port, options.folder(), DATABASES, options.lasts() ? "yes" : "no");
    }
}
