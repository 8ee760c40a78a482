/** Binds auth to its triggers, the registry and Kafka. */
package io.frostline.auth.quarkus;
