package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A single Kafka broker that is its own controller (KRaft). Topics are never made by using them. */
public final class KafkaServer {
    /** Heap unless the options say otherwise, in megabytes. */
    public static final int HEAP_MEGABYTES = 384;

    private static final String NAME = "kafka";
    private static final String CLUSTER_ID = "RnJvc3RsaW5lTG9jYWxLYQ";

    private KafkaServer() {}

    /**
     * Formats the storage if it is new, starts the broker and returns when it serves.
     *
     * @throws ServerException when it does not start
     */
    public static Server start(ServerOptions options, Libraries libraries, Progress progress) {
        int port = options.portOrFree();
        int controllerPort = FreePorts.next();
        Path configuration = options.folder().resolve("server.properties");
        try {
            Files.createDirectories(options.folder());
            Files.writeString(configuration, configuration(options, port, controllerPort));
            format(options, libraries, configuration, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = java(options, options.heapMegabytes() == 0 ? HEAP_MEGABYTES : options.heapMegabytes())
                .main(Libraries.classPath(libraries.kafka()), "kafka.Kafka", configuration.toString());
        return Server.start(
                NAME,
                port,
                options.log(),
                () -> ChildProcess.start(NAME, command, Map.of(), options.log()),
                Probe.kafka(port),
                progress);
    }

    private static void format(ServerOptions options, Libraries libraries, Path configuration, Progress progress)
            throws IOException {
        Path done = options.folder().resolve("formatted");
        if (Files.exists(done)) {
            return;
        }
        progress.step(NAME, "formatting its storage");
        List<String> command = java(options, 128)
                .main(
                        Libraries.classPath(libraries.kafka()),
                        "kafka.tools.StorageTool",
                        "format",
                        "--ignore-formatted",
                        "-t",
                        CLUSTER_ID,
                        "-c",
                        configuration.toString());
        int code = ChildProcess.start(NAME + " storage tool", command, Map.of(), options.log())
                .onExit()
                .join();
        if (code != 0) {
            throw new ServerException("Kafka's storage could not be formatted:\n" + LogTail.of(options.log()));
        }
        Files.createFile(done);
    }

    private static JavaCommand java(ServerOptions options, int heapMegabytes) {
        return JavaCommand.withHeap(heapMegabytes)
                .shortLived(!options.lasts())
                .option("-XX:MaxDirectMemorySize=128m")
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .option("-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info")
                .option("-Dorg.slf4j.simpleLogger.showDateTime=true")
                .option("-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS");
    }

    private static String configuration(ServerOptions options, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=2097152
                log.cleaner.threads=1
                log.index.size.max.bytes=1048576
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                # Without empty records, two a second, each of which would be synchronised with the disk.
                metadata.max.idle.interval.ms=0
                num.recovery.threads.per.data.dir=2
                """.formatted(
                        port,
                        controllerPort,
                        options.folder().resolve("data").toString().replace("\\", "\\\\"));
    }
}
