/** Tells when a temperature rises fast. Pure; the package {@code quarkus} binds it to Kafka and Redis. */
package io.frostline.ratealert;
