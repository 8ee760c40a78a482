/** The HTTP side of the administration, and its adapters to Cassandra, the shared cache and bcrypt. */
package io.frostline.adminapi.quarkus;
