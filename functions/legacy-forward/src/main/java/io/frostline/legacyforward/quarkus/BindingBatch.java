package io.frostline.legacyforward.quarkus;

import io.smallrye.config.ConfigMapping;

/** What this function needs of the binding's settings. */
@ConfigMapping(prefix = "frostline.binding")
interface BindingBatch {
    /** The most events of one call. */
    int batch();
}
