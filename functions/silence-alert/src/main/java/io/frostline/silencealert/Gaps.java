package io.frostline.silencealert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** All gaps, their union, oldest first: the partitions see the same outage each in its own way. */
public final class Gaps {
    /** Somebody always watched. */
    public static final Gaps NONE = new Gaps(List.of());

    private final List<Gap> union;

    private Gaps(List<Gap> union) {
        this.union = List.copyOf(union);
    }

    /** The union of these, which may overlap. */
    public static Gaps of(Collection<Gap> gaps) {
        List<Gap> union = new ArrayList<>();
        gaps.stream().sorted(Comparator.comparing(Gap::from)).forEach(gap -> add(union, gap));
        return new Gaps(union);
    }

    private static void add(List<Gap> union, Gap gap) {
        Gap last = union.isEmpty() ? null : union.get(union.size() - 1);
        if (last == null || gap.from().isAfter(last.to())) {
            union.add(gap);
        } else if (gap.to().isAfter(last.to())) {
            union.set(union.size() - 1, new Gap(last.from(), gap.to()));
        }
    }

    /** How much of the time between was watched; zero when {@code to} is not after {@code from}. */
    public Duration watched(Instant from, Instant to) {
        Duration watched = positive(from, to);
        for (Gap gap : union) {
            watched = watched.minus(positive(later(gap.from(), from), earlier(gap.to(), to)));
        }
        return watched;
    }

    private static Duration positive(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
