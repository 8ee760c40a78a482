package io.frostline.ratealert.quarkus;

import io.frostline.ratealert.RiseRule;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of this function. */
@ConfigMapping(prefix = "frostline.rate-alert")
interface RateAlertConfig {
    /** In kelvin per 10 minutes. */
    @WithDefault("5")
    double rise();

    /** How far back a reading is compared. */
    @WithDefault("10m")
    Duration window();

    default RiseRule rule() {
        return new RiseRule(rise(), window());
    }
}
