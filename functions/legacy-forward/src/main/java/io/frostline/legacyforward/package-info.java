/** Forwards readings to the previous system. Pure; the package {@code quarkus} binds it to Kafka and HTTP. */
package io.frostline.legacyforward;
