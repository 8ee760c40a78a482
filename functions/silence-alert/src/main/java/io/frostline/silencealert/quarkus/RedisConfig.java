package io.frostline.silencealert.quarkus;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Configuration under {@code frostline.redis}. */
@ConfigMapping(prefix = "frostline.redis")
interface RedisConfig {
    /** What Redis keys start with; empty by default. */
    Optional<String> prefix();
}
