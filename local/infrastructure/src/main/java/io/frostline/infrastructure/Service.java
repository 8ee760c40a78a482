package io.frostline.infrastructure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a test may need of the shared infrastructure. */
enum Service {
    KAFKA,
    CASSANDRA,
    REDIS;

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Server start(Path folder, Libraries libraries, Progress progress) {
        ServerOptions options =
                new ServerOptions(folder.resolve(fileName()), log(folder), 0, 0, ServerOptions.Life.TEST);
        return switch (this) {
            case KAFKA -> KafkaServer.start(options, libraries, progress);
            case CASSANDRA -> CassandraServer.start(options, libraries, progress);
            case REDIS -> RedisServer.start(options, progress);
        };
    }

    Path log(Path folder) {
        return folder.resolve(fileName() + ".log");
    }

    /**
     * Reads names such as {@code kafka,redis}; none means all.
     *
     * @throws IllegalArgumentException when a name is unknown
     */
    static Set<Service> parse(String names) {
        EnumSet<Service> services = EnumSet.noneOf(Service.class);
        Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> services.add(valueOf(name.toUpperCase(Locale.ROOT))));
        return services.isEmpty() ? EnumSet.allOf(Service.class) : services;
    }
}
