package io.frostline.adminapi.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the certificates of gateways are signed with. */
@ConfigMapping(prefix = "frostline.ca")
interface AuthorityConfig {
    /** The authority's certificate, then what signed it up to the root, PEM. Absent: none are signed. */
    Optional<Path> certificateFile();

    /** Its key, PEM without a password: RSA or EC. */
    Optional<Path> keyFile();

    /** How long a gateway's certificate counts; at least a minute, and never longer than the authority's own. */
    @WithDefault("30d")
    Duration certificateLife();
}
