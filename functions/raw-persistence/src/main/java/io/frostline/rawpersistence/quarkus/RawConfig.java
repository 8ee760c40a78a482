package io.frostline.rawpersistence.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of this function. */
@ConfigMapping(prefix = "frostline.raw")
interface RawConfig {
    /** How long a reading is kept, from its own time. */
    @WithDefault("90d")
    Duration retention();
}
