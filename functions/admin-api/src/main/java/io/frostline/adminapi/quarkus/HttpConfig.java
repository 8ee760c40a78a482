package io.frostline.adminapi.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of a request is taken. */
@ConfigMapping(prefix = "frostline.http")
interface HttpConfig {
    /** The most bytes of a body that are read. */
    MemorySize maxBody();

    /** How long a body may take from the end of the headers to its last byte; later: 408. */
    @WithDefault("30s")
    Duration bodyPatience();
}
