package io.frostline.queryapi;

import java.util.List;
import java.util.Optional;

/**
 * An answer to a {@link ReadingsQuery}.
 *
 * @param rest the same query over this range continues it; empty at the end. There may be fewer points than the limit
 *     and still a rest
 */
public record ReadingsAnswer(List<Point> points, Optional<Range> rest) {
    public ReadingsAnswer {
        points = List.copyOf(points);
    }
}
