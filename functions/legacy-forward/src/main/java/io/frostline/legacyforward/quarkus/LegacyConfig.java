package io.frostline.legacyforward.quarkus;

import io.frostline.legacyforward.Circuit;
import io.frostline.legacyforward.Forwarding;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of this function. */
@ConfigMapping(prefix = "frostline.legacy")
interface LegacyConfig {
    /** With its own patience for a turn, a request before and its own, an event stays below the hang limit of 60 s. */
    Duration LONGEST_TIMEOUT = Duration.ofSeconds(20);

    Duration PATIENCE = Duration.ofSeconds(15);

    /** Where readings are posted to; nothing is sent when absent. */
    Optional<URI> url();

    /** A file whose content is the header Authorization. */
    Optional<Path> authorizationFile();

    /** The most requests under way. */
    @WithDefault("16")
    int atOnce();

    /** How long connecting may take. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long a request may take, connecting and the whole answer included; at most {@link #LONGEST_TIMEOUT}. */
    @WithDefault("10s")
    Duration timeout();

    /** After how many failures in a row no request is made for a while. */
    @WithDefault("5")
    int failures();

    /** For how long, at first. */
    @WithDefault("1s")
    Duration firstPause();

    /** For how long at most. */
    @WithDefault("1m")
    Duration longestPause();

    default Circuit.Settings circuit() {
        return new Circuit.Settings(failures(), firstPause(), longestPause());
    }

    default Forwarding.Bounds bounds() {
        return new Forwarding.Bounds(atOnce(), PATIENCE);
    }
}
