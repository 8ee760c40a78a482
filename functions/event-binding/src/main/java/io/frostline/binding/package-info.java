/** The two triggers of a function, Kafka and HTTP, and what it publishes with. */
package io.frostline.binding;
