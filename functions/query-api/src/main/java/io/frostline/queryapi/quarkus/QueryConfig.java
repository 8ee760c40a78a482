package io.frostline.queryapi.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of this function. */
@ConfigMapping(prefix = "frostline.query")
interface QueryConfig {
    /** How many requests are answered at once; each takes up to 2 MB. Those beyond are refused with 503. */
    @WithDefault("24")
    int atOnce();
}
