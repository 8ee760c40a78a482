package io.frostline.launcher;

import io.frostline.infrastructure.Server;
import io.frostline.infrastructure.ServerException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts again what died, or what says of itself that it hangs. What dies again and again is started less and less
 * often, every 30 s in the end.
 */
final class Supervisor implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;
    private static final int LOOKS_PER_LIVENESS_CHECK = 20;
    private static final int UNHEALTHY_CHECKS = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final List<Server> servers;
    private final List<FunctionProcess> functions;
    private final Console console;
    private final Runnable changed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Patience> patience = new HashMap<>();
    private final Thread thread = new Thread(this::watch, "supervisor");

    /** @param changed told after something was started again, since its process id is another one */
    Supervisor(List<Server> servers, List<FunctionProcess> functions, Console console, Runnable changed) {
        this.servers = List.copyOf(servers);
        this.functions = List.copyOf(functions);
        this.console = console;
        this.changed = changed;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            for (int look = 1; !closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS); look++) {
                servers.forEach(this::reviveServer);
                for (FunctionProcess function : functions) {
                    reviveFunction(function, look % LOOKS_PER_LIVENESS_CHECK == 0);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reviveServer(Server server) {
        if (!server.onExit().isDone() || !patienceOf(server.name()).mayRestart()) {
            return;
        }
        console.warn(server.name() + " died; starting it again");
        try {
            server.restart();
            changed.run();
        } catch (ServerException e) {
            console.warn(String.valueOf(e.getMessage()));
        }
    }

    private void reviveFunction(FunctionProcess function, boolean checkLiveness) throws InterruptedException {
        Patience own = patienceOf(function.name());
        boolean dead = !function.isAlive();
        if (!dead && checkLiveness) {
            own.heard(function.isLive());
        }
        if (!dead && own.unhealthy() < UNHEALTHY_CHECKS || !own.mayRestart()) {
            return;
        }
        console.warn(
                function.name() + (dead ? " died" : " hangs") + "; starting it again (log: " + function.log() + ")");
        function.restart();
        own.heard(true);
        changed.run();
    }

    private Patience patienceOf(String name) {
        return patience.computeIfAbsent(name, any -> new Patience());
    }

    /** How soon one process may be started again. */
    private static final class Patience {
        private Duration pause = Duration.ZERO;
        private long lastRestart = System.nanoTime() - LONGEST_PAUSE.toNanos();
        private int unhealthy;

        boolean mayRestart() {
            Duration since = Duration.ofNanos(System.nanoTime() - lastRestart);
            if (since.compareTo(pause) < 0) {
                return false;
            }
            boolean calm = since.compareTo(LONGEST_PAUSE.multipliedBy(2)) > 0;
            pause = calm ? Duration.ofSeconds(1) : shorter(pause.multipliedBy(2).plusSeconds(1), LONGEST_PAUSE);
            lastRestart = System.nanoTime();
            return true;
        }

        void heard(boolean live) {
            unhealthy = live ? 0 : unhealthy + 1;
        }

        int unhealthy() {
            return unhealthy;
        }

        private static Duration shorter(Duration a, Duration b) {
            return a.compareTo(b) < 0 ? a : b;
        }
    }
}
