package io.frostline.ratealert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The points of a device that a new one is compared with, oldest first, each warmer than the one before: a point that is
 * warmer than a later one says nothing that the later one does not. They are a sixtieth of the window apart at least, so
 * there are never more than {@value #MOST}.
 */
record Window(List<Point> points) {
    static final Window EMPTY = new Window(List.of());
    static final int MOST = 61;

    Window {
        points = List.copyOf(points);
    }

    boolean any(Predicate<Point> condition) {
        return points.stream().anyMatch(condition);
    }

    /** What is left of it at a time. */
    Window at(Instant time, RiseRule rule) {
        Instant begin = time.minus(rule.window());
        return new Window(
                points.stream().filter(point -> !point.time().isBefore(begin)).toList());
    }

    /** With a point that is later than all others. */
    Window with(Point point, RiseRule rule) {
        List<Point> colder = new ArrayList<>(points);
        colder.removeIf(other -> other.temperature() >= point.temperature());
        Instant since = point.time().minus(rule.window().dividedBy(MOST - 1));
        boolean stoodFor =
                !colder.isEmpty() && colder.get(colder.size() - 1).time().isAfter(since);
        if (!stoodFor) {
            colder.add(point);
        }
        return new Window(colder);
    }
}
