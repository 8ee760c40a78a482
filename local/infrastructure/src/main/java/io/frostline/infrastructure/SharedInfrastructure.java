package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.embedded.RedisInstance;

/**
 * The servers that all integration tests of one build share. The first test that needs one starts it; they end, and
 * their data goes, with the process of Maven (in an IDE: with this JVM). Another build, even of the same checkout, has
 * servers of its own.
 */
public final class SharedInfrastructure {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Board board;

    private SharedInfrastructure(Board board) {
        this.board = board;
    }

    /**
     * Joins the infrastructure of this build; starts its supervisor if there is none.
     *
     * @throws ServerException when the supervisor does not start
     */
    public static SharedInfrastructure join() {
        Path root = Checkout.root();
        Path folder = root.resolve("target/infrastructure");
        Owner build = Owner.ofBuild(root);
        Board board = new Board(folder.resolve(build.toString()));
        new Board(folder).alone(() -> {
            deleteLeftovers(folder);
            if (board.supervisor().isEmpty()) {
                startSupervisor(board, build, root);
            }
            return build;
        });
        return new SharedInfrastructure(board);
    }

    /** Ends the servers of this build now, if there are any; the next test that needs one starts it afresh. */
    public static void end() {
        Path root = Checkout.root();
        Path folder = root.resolve("target/infrastructure");
        Board board = new Board(folder.resolve(Owner.ofBuild(root).toString()));
        new Board(folder).alone(() -> {
            Optional<Owner> supervisor = board.supervisor();
            if (supervisor.isPresent()) {
                board.askToEnd();
                await("The infrastructure did not end", () -> !supervisor.get().isAlive());
            }
            Board.delete(board.folder());
            return supervisor;
        });
    }

    /** A folder for what the tests of this build share. */
    Path folder() {
        return board.folder();
    }

    /** Runs an action that no other test of this build runs meanwhile. */
    <T> T alone(Supplier<T> action) {
        return board.alone(action);
    }

    /** Has what is not yet running of the services started, all at once, and does not wait. */
    void want(Set<Service> services) {
        services.forEach(board::want);
    }

    /**
     * Returns when all of the wanted services serve.
     *
     * @return the address, {@code host:port}, by service
     */
    Map<Service, String> await(Set<Service> services) {
        return services.stream().collect(Collectors.toMap(service -> service, this::await));
    }

    private String await(Service service) {
        await(
                service.fileName() + " does not serve",
                () -> board.address(service).isPresent()
                        || board.failure(service).isPresent()
                        || board.supervisor().isEmpty());
        return board.address(service)
                .orElseThrow(() -> new ServerException(board.failure(service)
                        .orElseGet(() -> "The supervisor is gone: " + LogTail.of(supervisorLog(board)))));
    }

    private static void startSupervisor(Board board, Owner build, Path root) {
        Board.delete(board.folder());
        List<String> command = JavaCommand.withHeap(64)
                .shortLived(true)
                .main(
                        archiveOf(Supervisor.class) + ":" + archiveOf(RedisInstance.class),
                        Supervisor.class.getName(),
                        board.folder().toString(),
                        build.toString(),
                        root.toString());
        try {
            Files.createDirectories(board.folder());
            Process supervisor = new ProcessBuilder(Guardian.inOwnSession(command))
                    .redirectErrorStream(true)
                    .redirectOutput(supervisorLog(board).toFile())
                    .start();
            await("The supervisor does not start", () -> board.supervisor().isPresent() || !supervisor.isAlive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (board.supervisor().isEmpty()) {
            throw new ServerException("The supervisor ended: " + LogTail.of(supervisorLog(board)));
        }
    }

    private static void deleteLeftovers(Path folder) {
        try (Stream<Path> boards = Files.list(folder)) {
            boards.filter(SharedInfrastructure::isLeftOver).forEach(Board::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeftOver(Path folder) {
        Optional<Owner> owner = Owner.parse(folder.getFileName().toString());
        return owner.isPresent()
                && !owner.get().isAlive()
                && new Board(folder).supervisor().isEmpty();
    }

    private static Path supervisorLog(Board board) {
        return board.folder().resolve("supervisor.log");
    }

    private static Path archiveOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String complaint, Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > deadline) {
                throw new ServerException(complaint + " after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
