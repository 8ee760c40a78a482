package io.frostline.thresholdalert.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration under {@code frostline.history}. */
@ConfigMapping(prefix = "frostline.history")
interface HistoryConfig {
    /** How long after a reading came late excursions are recomputed: datapoints has stored it by then. */
    @WithDefault("1m")
    Duration recomputeAfter();
}
