/** The edge: what gateways publish over MQTT becomes events in Kafka, and is acknowledged when it is there. */
package io.frostline.mqttingest;
