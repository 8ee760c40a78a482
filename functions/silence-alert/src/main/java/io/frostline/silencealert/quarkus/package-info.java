/** Binds silence-alert to its triggers, its timer, Redis, Cassandra and Kafka. */
package io.frostline.silencealert.quarkus;
