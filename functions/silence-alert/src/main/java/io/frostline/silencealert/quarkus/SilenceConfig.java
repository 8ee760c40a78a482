package io.frostline.silencealert.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When silence is one, under {@code frostline.silence}. */
@ConfigMapping(prefix = "frostline.silence")
interface SilenceConfig {
    /** How often the timer looks. */
    @WithDefault("15s")
    Duration tick();

    /** More between two heartbeats is time in which nobody watched, and does not count. */
    @WithDefault("60s")
    Duration gap();

    /** Heartbeats that stand still for so long are told to the administrators. */
    @WithDefault("2m")
    Duration stalledAfter();

    /** Nobody is told that a device is silent while the watch is further behind. */
    @WithDefault("1h")
    Duration freshFor();

    /** A heartbeat that lies further ahead of our clock than this was a mistake of the clock that made it. */
    @WithDefault("2m")
    Duration clockAhead();

    /** A gateway of which nothing was heard for so long is silent itself. */
    @WithDefault("20m")
    Duration gatewayAfter();

    /** How often a silent gateway, and heartbeats that stand still, are told again. */
    @WithDefault("1h")
    Duration repeat();

    /** How often the active devices are looked through. */
    @WithDefault("10m")
    Duration discoverEvery();
}
