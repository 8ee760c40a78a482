package io.frostline.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Kafka, Cassandra and Redis, running.
 *
 * @param kafka the broker
 * @param cassandra the only node
 * @param redis the cache
 */
public record Infrastructure(Server kafka, Server cassandra, Server redis) implements AutoCloseable {
    /**
     * Starts all three with data that lasts, Kafka and Cassandra at once, and returns when all serve.
     *
     * @param data the folder for their folders
     * @param logs the folder for {@code kafka.log}, {@code cassandra.log} and {@code redis.log}
     * @throws ServerException when one does not start; the others are ended then
     */
    public static Infrastructure start(Path data, Path logs, Libraries libraries, Progress progress) {
        Server redis = RedisServer.start(options(data, logs, "redis"), progress);
        CompletableFuture<Server> kafka =
                inBackground("start-kafka", () -> KafkaServer.start(options(data, logs, "kafka"), libraries, progress));
        CompletableFuture<Server> cassandra = inBackground(
                "start-cassandra", () -> CassandraServer.start(options(data, logs, "cassandra"), libraries, progress));
        try {
            CompletableFuture.allOf(kafka, cassandra).join();
            return new Infrastructure(kafka.join(), cassandra.join(), redis);
        } catch (CompletionException e) {
            redis.kill();
            Stream.of(kafka, cassandra)
                    .filter(start -> !start.isCompletedExceptionally())
                    .forEach(start -> start.join().kill());
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static CompletableFuture<Server> inBackground(String name, Supplier<Server> start) {
        return CompletableFuture.supplyAsync(start, work -> new Thread(work, name).start());
    }

    private static ServerOptions options(Path data, Path logs, String name) {
        return ServerOptions.lasting(data.resolve(name), logs.resolve(name + ".log"));
    }

    /** All three. */
    public List<Server> servers() {
        return List.of(kafka, cassandra, redis);
    }

    /** Stops all three orderly, at once. */
    @Override
    public void close() {
        servers().parallelStream().forEach(Server::close);
    }
}
