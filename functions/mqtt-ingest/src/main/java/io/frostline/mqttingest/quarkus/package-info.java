/** Sockets, TLS, configuration, metrics: what holds the sessions. */
package io.frostline.mqttingest.quarkus;
