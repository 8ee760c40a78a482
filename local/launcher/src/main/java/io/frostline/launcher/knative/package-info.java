/**
 * What Knative does with event functions, on one machine and without a cluster: its Kafka source, its activator and
 * autoscaler, its ping source. For learning and testing. Times are those of {@link System#nanoTime()}.
 */
package io.frostline.launcher.knative;
