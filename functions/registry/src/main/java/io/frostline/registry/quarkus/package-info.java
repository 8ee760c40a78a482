/** Binds the registry to Cassandra, Redis, its configuration and the security of the APIs. */
package io.frostline.registry.quarkus;
