package io.frostline.queryapi;

import java.util.List;

/**
 * A point of an answer.
 *
 * @param time milliseconds since 1970; of a bucket, its first moment
 * @param values the value, or what was asked of the bucket; counts are {@link Long}, all others {@link Double}
 */
public record Point(long time, List<Number> values) {
    public Point {
        values = List.copyOf(values);
    }
}
