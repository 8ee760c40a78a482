/** Brings the tables of a Cassandra keyspace to the state that the migrations under {@code cql/} describe. */
package io.frostline.schema;
