/** Binds raw-persistence to its trigger, its configuration and Cassandra. */
package io.frostline.rawpersistence.quarkus;
