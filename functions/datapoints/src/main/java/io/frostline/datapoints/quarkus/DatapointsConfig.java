package io.frostline.datapoints.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of this function. */
@ConfigMapping(prefix = "frostline.datapoints")
interface DatapointsConfig {
    /** How long a reading is kept, from its own time. */
    @WithDefault("1095d")
    Duration retention();
}
