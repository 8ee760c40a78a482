/** Binds datapoints to its trigger, its configuration and Cassandra. */
package io.frostline.datapoints.quarkus;
