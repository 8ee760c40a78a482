package io.frostline.notify.quarkus;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who is told what is wrong with Frostline itself, under {@code frostline.administrator}. */
@ConfigMapping(prefix = "frostline.administrator")
interface AdministratorConfig {
    /** Phone numbers in E.164, separated by commas; absent: nobody is told. */
    Optional<List<String>> phones();
}
