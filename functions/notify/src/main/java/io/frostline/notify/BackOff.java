package io.frostline.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait between attempts: twice as long each time, up to a limit, a fifth more or less by chance.
 *
 * @param first after the first attempt
 * @param longest at most
 */
public record BackOff(Duration first, Duration longest) {
    private static final double CHANCE = 0.2;
    private static final int MOST_DOUBLINGS = 30;

    /** What a provider may ask for at most; a day's silence is not its to order. */
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    public BackOff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first wait is longer than zero, the longest no shorter than it");
        }
    }

    /**
     * The wait after an attempt.
     *
     * @param attempt its number, from 1
     * @param asked what the provider asked for; the longer of the two counts
     */
    public Duration after(int attempt, Optional<Duration> asked, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long wait = Math.min(doubled, longest.toMillis());
        Duration ours = Duration.ofMillis(Math.round(wait * (1 + CHANCE * (2 * random.nextDouble() - 1))));
        return asked.map(BackOff::limited)
                .filter(theirs -> theirs.compareTo(ours) > 0)
                .orElse(ours);
    }

    private static Duration limited(Duration asked) {
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
}
