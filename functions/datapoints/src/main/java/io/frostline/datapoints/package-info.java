/** Stores every authenticated reading as a row of a time series. Pure; {@code quarkus} binds it to Kafka and Cassandra. */
package io.frostline.datapoints;
