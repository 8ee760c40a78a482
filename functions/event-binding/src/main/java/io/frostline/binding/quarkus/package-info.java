/** The triggers and the publisher on Quarkus and the Kafka clients. */
package io.frostline.binding.quarkus;
