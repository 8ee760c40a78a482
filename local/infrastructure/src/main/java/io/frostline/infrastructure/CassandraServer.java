package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Cassandra cluster of one node, with little memory. It runs on Java 17 and no other. */
public final class CassandraServer {
    /** Heap unless the options say otherwise, in megabytes. */
    public static final int HEAP_MEGABYTES = 512;

    /** The name of its only datacenter. */
    public static final String DATACENTER = "datacenter1";

    private static final String NAME = "cassandra";

    /** Of its 128 threads a burst of writes would wake so many that nobody else on the machine gets a turn. */
    private static final int THREADS_PER_PROCESSOR = 4;

    /** Internals of the JDK that Cassandra 5 uses, beyond what modules export. */
    private static final List<String> EXPORTS = List.of(
            "java.base/jdk.internal.misc",
            "java.base/java.lang.ref",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.sql/java.sql",
            "jdk.unsupported/sun.misc",
            "jdk.compiler/com.sun.tools.javac.file",
            "jdk.attach/sun.tools.attach");

    private static final List<String> OPENS = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.module",
            "java.base/java.lang.reflect",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.util.jar",
            "java.base/sun.nio.ch",
            "jdk.compiler/com.sun.tools.javac",
            "jdk.management/com.sun.management.internal");

    private CassandraServer() {}

    /**
     * Starts the node and returns when it serves.
     *
     * @throws ServerException when it does not start, or this JVM is not Java 17
     */
    public static Server start(ServerOptions options, Libraries libraries, Progress progress) {
        requireJava17();
        int port = options.portOrFree();
        try {
            Path configuration = Files.createDirectories(options.folder().resolve("conf"));
            Files.createDirectories(options.folder().resolve("tmp"));
            Files.writeString(configuration.resolve("cassandra.yaml"), yaml(port, FreePorts.next()));
            Files.writeString(configuration.resolve("logback.xml"), logback());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = BatchPolicy.of(command(options, libraries.cassandra()));
        return Server.start(
                NAME,
                port,
                options.log(),
                () -> ChildProcess.start(NAME, command, Map.of(), options.log()),
                Probe.cassandra(port),
                progress);
    }

    private static void requireJava17() {
        if (Runtime.version().feature() != 17) {
            throw new ServerException("Cassandra 5 runs on Java 17, and this is Java "
                    + Runtime.version().feature() + " in " + System.getProperty("java.home")
                    + ". Set JAVA_HOME to a JDK 17.");
        }
    }

    private static List<String> command(ServerOptions options, Path libraries) {
        Path folder = options.folder();
        Path configuration = folder.resolve("conf");
        return JavaCommand.withHeap(options.heapMegabytes() == 0 ? HEAP_MEGABYTES : options.heapMegabytes())
                .shortLived(!options.lasts())
                .option("-XX:+UseStringDeduplication")
                .option("-XX:MaxDirectMemorySize=256m")
                .option("-Djava.net.preferIPv4Stack=true")
                .option("-Djdk.attach.allowAttachSelf=true")
                .option("-Dio.netty.tryReflectionSetAccessible=true")
                .options(EXPORTS.stream()
                        .map(name -> "--add-exports=" + name + "=ALL-UNNAMED")
                        .toList())
                .options(OPENS.stream()
                        .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
                        .toList())
                .option("-javaagent:" + Libraries.jar(libraries, "jamm-"))
                .option("-Djava.io.tmpdir=" + folder.resolve("tmp"))
                .option("-Dlogback.configurationFile="
                        + configuration.resolve("logback.xml").toUri())
                .option("-Dcassandra.config="
                        + configuration.resolve("cassandra.yaml").toUri())
                .option("-Dcassandra.storagedir=" + folder)
                .option("-Dcassandra.logdir=" + folder)
                .option("-Dcassandra-foreground=yes")
                .option("-Dcassandra.ring_delay_ms=1000")
                .option("-Dcassandra.skip_wait_for_gossip_to_settle=0")
                .option("-Dcassandra.superuser_setup_delay_ms=0")
                .option("-Dcassandra.shutdown_announce_in_ms=0")
                .options(options.lasts() ? List.of() : forTests())
                .main(Libraries.classPath(libraries), "org.apache.cassandra.service.CassandraDaemon");
    }

    /** Changes of the schema need not survive a crash: that makes them several times quicker. */
    private static List<String> forTests() {
        return List.of("-Dcassandra.test.flush_local_schema_changes=false", "-Dcassandra.unsafesystem=true");
    }

    private static String yaml(int port, int storagePort) {
        return Stream.of(
                        "cluster_name: frostline",
                        "num_tokens: 1",
                        "initial_token: 0",
                        "auto_bootstrap: false",
                        "partitioner: org.apache.cassandra.dht.Murmur3Partitioner",
                        "endpoint_snitch: SimpleSnitch",
                        "seed_provider:",
                        "  - class_name: org.apache.cassandra.locator.SimpleSeedProvider",
                        "    parameters: [ { seeds: '127.0.0.1:" + storagePort + "' } ]",
                        "listen_address: 127.0.0.1",
                        "rpc_address: 127.0.0.1",
                        "storage_port: " + storagePort,
                        "native_transport_port: " + port,
                        "commitlog_sync: periodic",
                        // Meanwhile whoever appends to a file of the same disk may wait, such as the broker.
                        "commitlog_sync_period: 1s",
                        // A disk that takes longer for once holds no write up, unless it takes as long as this.
                        "periodic_commitlog_sync_lag_block: 5s",
                        "commitlog_segment_size: 8MiB",
                        // Tables in memory as in Cassandra's own cassandra_latest.yaml, with room outside of the heap:
                        // they are written to files seldom, since that is a burst of work.
                        "commitlog_total_space: 256MiB",
                        "memtable: { configurations: { default: { class_name: TrieMemtable } } }",
                        "memtable_allocation_type: offheap_objects",
                        "memtable_heap_space: 48MiB",
                        "memtable_offheap_space: 128MiB",
                        "memtable_flush_writers: 1",
                        "key_cache_size: 4MiB",
                        "counter_cache_size: 0MiB",
                        "file_cache_size: 32MiB",
                        "networking_cache_size: 32MiB",
                        "native_transport_max_threads: "
                                + THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                        "concurrent_reads: 8",
                        "concurrent_writes: 16",
                        "concurrent_compactors: 1",
                        "auto_snapshot: false",
                        "disk_failure_policy: stop",
                        "commit_failure_policy: stop",
                        "storage_compatibility_mode: NONE",
                        "cdc_enabled: false")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String logback() {
        return """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d{HH:mm:ss.SSS} %-5p %logger{1} %m%n</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="out"/></root>
                  <logger name="org.apache.cassandra.service.CassandraDaemon" level="INFO"/>
                </configuration>
                """;
    }
}
