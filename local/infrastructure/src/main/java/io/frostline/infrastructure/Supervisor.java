package io.frostline.infrastructure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that owns the servers of one build: starts each when it is wanted, and ends them all, with their data,
 * when the build's process is gone or asks for it. Should it die itself, the servers die with it.
 */
final class Supervisor {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    private final Board board;
    private final Owner build;
    private final Libraries libraries;
    private final Set<Service> begun = EnumSet.noneOf(Service.class);
    private final List<Server> servers = new CopyOnWriteArrayList<>();

    private Supervisor(Board board, Owner build, Libraries libraries) {
        this.board = board;
        this.build = build;
        this.libraries = libraries;
    }

    /** Arguments: the board's folder, the owner, the checkout. */
    public static void main(String[] arguments) {
        Board board = new Board(Path.of(arguments[0]));
        Owner build = Owner.parse(arguments[1])
                .orElseThrow(() -> new IllegalArgumentException("Not an owner: " + arguments[1]));
        new Supervisor(board, build, Libraries.of(Path.of(arguments[2]))).run();
        // Starts that still wait for their server must not keep this JVM.
        Runtime.getRuntime().halt(0);
    }

    private void run() {
        board.announceSupervisor(Owner.of(ProcessHandle.current()));
        ProcessHandle owner = build.process().orElse(null);
        while (owner != null && owner.isAlive() && !board.isAskedToEnd()) {
            startWhatIsWanted();
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        servers.parallelStream().forEach(Server::kill);
        for (Service service : begun) {
            Board.delete(board.folder().resolve(service.fileName()));
        }
    }

    private void startWhatIsWanted() {
        for (Service service : Service.values()) {
            if (board.isWanted(service) && begun.add(service)) {
                Thread starter = new Thread(() -> start(service), service.fileName());
                starter.setDaemon(true);
                starter.start();
            }
        }
    }

    private void start(Service service) {
        try {
            Server server = service.start(board.folder(), libraries, Supervisor::log);
            servers.add(server);
            board.announce(service, server.address());
        } catch (RuntimeException e) {
            log(service.fileName(), "failed: " + e.getMessage());
            board.announceFailure(service, String.valueOf(e.getMessage()));
        }
    }

    private static void log(String server, String step) {
        System.out.println(LocalTime.now(ZoneOffset.UTC) + " " + server + ": " + step);
    }
}
