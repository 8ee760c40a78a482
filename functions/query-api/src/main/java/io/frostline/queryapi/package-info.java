/**
 * Answers what devices measured. Pure; the package {@code quarkus} binds it to HTTP and Cassandra.
 *
 * <p>A range is read month by month, since that is how the series are partitioned: {@link io.frostline.queryapi.MonthWalk}
 * reads some months ahead and feeds their rows in order to a {@link io.frostline.queryapi.Collector}, which says when it
 * has enough.
 */
package io.frostline.queryapi;
