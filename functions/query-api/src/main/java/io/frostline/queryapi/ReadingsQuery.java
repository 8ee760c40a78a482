package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import java.util.Optional;

/**
 * Which values are asked for.
 *
 * @param limit how many points at most, 1 to 10,000
 * @param grouping empty: the values themselves, newest first; else what is told of buckets, oldest first
 */
public record ReadingsQuery(DeviceId device, Metric metric, Range range, int limit, Optional<Grouping> grouping) {
    static final int DEFAULT_LIMIT = 1_000;
    static final int MAX_LIMIT = 10_000;

    public ReadingsQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("must be between 1 and " + MAX_LIMIT + ", was " + limit);
        }
    }
}
