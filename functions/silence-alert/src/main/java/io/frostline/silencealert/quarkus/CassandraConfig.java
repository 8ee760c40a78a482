package io.frostline.silencealert.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where Cassandra's tables are. */
@ConfigMapping(prefix = "frostline.cassandra")
interface CassandraConfig {
    /** The keyspace of the tables. */
    @WithDefault("frostline")
    String keyspace();
}
