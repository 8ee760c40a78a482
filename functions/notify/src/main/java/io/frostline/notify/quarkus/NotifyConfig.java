package io.frostline.notify.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notify sends, under {@code frostline.notify}. */
@ConfigMapping(prefix = "frostline.notify")
interface NotifyConfig {
    /** How often the timer looks for what is due. */
    @WithDefault("2s")
    Duration tick();

    /** How many messages are with the provider at once, at most. */
    @WithDefault("16")
    int atOnce();

    /** How long after its publication an alert is still sent for the first time, or tried again. */
    @WithDefault("24h")
    Duration tellFor();

    /** The wait after a first failed attempt; it doubles with each further one. */
    @WithDefault("2s")
    Duration firstRetry();

    /** The longest wait between attempts. */
    @WithDefault("10m")
    Duration longestRetry();

    /** How long the provider may take to answer, at most 20 s. */
    @WithDefault("10s")
    Duration timeout();
}
