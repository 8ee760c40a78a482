package io.frostline.launcher.knative;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Replicas that are HTTP servers in this process; all answer as the test says. */
final class FakeReplicas implements Replica.Factory, AutoCloseable {
    final List<Fake> started = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Behaviour behaviour;
    private volatile boolean readyAtOnce = true;

    FakeReplicas(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** What a replica answers. */
    interface Behaviour {
        /** The status of the answer. */
        int answer(HttpExchange request, byte[] body) throws IOException, InterruptedException;
    }

    /** Those that are started from now on are ready when the test says so. */
    FakeReplicas slow() {
        readyAtOnce = false;
        return this;
    }

    @Override
    public Replica start(int ordinal) {
        Fake fake = new Fake(ordinal, readyAtOnce);
        started.add(fake);
        return fake;
    }

    @Override
    public void close() {
        started.forEach(Fake::kill);
        threads.shutdownNow();
    }

    /** A replica. */
    final class Fake implements Replica {
        final int ordinal;
        final HttpServer server;
        volatile boolean ready;
        volatile boolean stopped;
        private volatile boolean alive = true;

        Fake(int ordinal, boolean ready) {
            this.ordinal = ordinal;
            this.ready = ready;
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::handle);
            server.setExecutor(threads);
            server.start();
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(behaviour.answer(exchange, body), -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void kill() {
            alive = false;
            server.stop(0);
        }

        @Override
        public URI http() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public void stop() {
            stopped = true;
            kill();
        }
    }
}
