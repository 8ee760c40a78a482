/** Binds the forwarding to its trigger and to HTTP. */
package io.frostline.legacyforward.quarkus;
