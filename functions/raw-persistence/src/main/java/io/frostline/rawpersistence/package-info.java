/** Keeps every authenticated reading as it came. Pure; the package {@code quarkus} binds it to Kafka and Cassandra. */
package io.frostline.rawpersistence;
