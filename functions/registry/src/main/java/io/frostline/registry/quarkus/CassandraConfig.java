package io.frostline.registry.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Where Cassandra is. */
@ConfigMapping(prefix = "frostline.cassandra")
interface CassandraConfig {
    /** Nodes to ask first, {@code host:port}. */
    Optional<List<String>> contactPoints();

    /** The data centre whose nodes are used. */
    @WithDefault("datacenter1")
    String localDatacenter();

    /** The keyspace of the tables. */
    @WithDefault("frostline")
    String keyspace();
}
