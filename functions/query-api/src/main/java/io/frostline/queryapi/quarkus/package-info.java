/** Binds query-api to HTTP, to the accounts' tokens and to Cassandra. */
package io.frostline.queryapi.quarkus;
