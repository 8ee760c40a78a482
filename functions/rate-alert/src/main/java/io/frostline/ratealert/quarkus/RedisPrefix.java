package io.frostline.ratealert.quarkus;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What this function needs of the settings of Redis. */
@ConfigMapping(prefix = "frostline.redis")
interface RedisPrefix {
    /** What keys start with. */
    Optional<String> prefix();
}
