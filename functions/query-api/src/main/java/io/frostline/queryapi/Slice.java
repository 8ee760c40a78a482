package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import io.frostline.model.MonthBucket;

/**
 * What is read of one partition.
 *
 * @param month the partition
 * @param range which rows of it; may be longer than the month
 * @param order of the rows
 * @param pageSize rows read at once
 */
public record Slice(DeviceId device, MonthBucket month, Metric metric, Range range, Order order, int pageSize) {
    /** Which row comes first. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }
}
