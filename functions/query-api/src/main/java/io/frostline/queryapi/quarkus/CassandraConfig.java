package io.frostline.queryapi.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Where Cassandra is. */
@ConfigMapping(prefix = "frostline.cassandra")
interface CassandraConfig {
    /** Nodes to ask first, {@code host:port}. */
    List<String> contactPoints();

    /** The data centre whose nodes are used. */
    @WithDefault("datacenter1")
    String localDatacenter();

    /** The keyspace of the tables. */
    @WithDefault("frostline")
    String keyspace();
}
