/**
 * The real servers of Frostline on one machine: Kafka, Cassandra and Redis as child processes, a certificate authority
 * and an SMS inbox; for {@code ./frostline} and for the integration tests of the functions.
 */
package io.frostline.infrastructure;
