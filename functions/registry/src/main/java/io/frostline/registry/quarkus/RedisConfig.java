package io.frostline.registry.quarkus;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where Redis is. */
@ConfigMapping(prefix = "frostline.redis")
interface RedisConfig {
    /** Such as {@code redis://localhost:6379}. */
    Optional<String> url();

    /** Stands before every key. */
    Optional<String> prefix();
}
