/** MQTT 3.1.1 and 5 as a server needs it that only takes publishes: bytes to packets, and its few answers to bytes. */
package io.frostline.mqttingest.mqtt;
