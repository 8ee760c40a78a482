/** Binds the rule to its trigger, to the registry and to Redis. */
package io.frostline.ratealert.quarkus;
