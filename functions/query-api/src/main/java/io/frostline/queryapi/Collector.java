package io.frostline.queryapi;

import java.util.List;
import java.util.Optional;

/** Makes an answer of the rows of a series, which come to it one by one and in order. */
interface Collector {
    /** Takes a row; false when the answer is complete without it, which ends the reading. */
    boolean take(Sample row);

    /** The points of the rows taken. */
    List<Point> points();

    /** The range that begins with the row not taken; empty when all were taken. */
    Optional<Range> rest();
}
