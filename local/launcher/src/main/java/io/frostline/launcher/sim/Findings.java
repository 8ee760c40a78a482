package io.frostline.launcher.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a comparison found.
 *
 * @param matched readings that are there as they were sent
 * @param missing readings that were acknowledged and are not there
 * @param wrong readings with another value, without a metric, told twice, or that were never sent
 * @param firstMissing some of the missing ones
 * @param firstWrong some of the wrong ones
 */
public record Findings(long matched, long missing, long wrong, List<String> firstMissing, List<String> firstWrong) {
    public static final Findings NONE = new Findings(0, 0, 0, List.of(), List.of());

    private static final int SHOWN = 10;

    public Findings {
        firstMissing = List.copyOf(firstMissing);
        firstWrong = List.copyOf(firstWrong);
    }

    public boolean isGood() {
        return missing == 0 && wrong == 0;
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                isGood()
                        ? "Verified: " + matched + " readings are there once, as they were sent; nothing else is."
                        : "NOT as it was sent: " + missing + " readings are missing, " + wrong + " are wrong; "
                                + matched + " are right.");
        firstMissing.forEach(reading -> lines.add("  missing  " + reading));
        firstWrong.forEach(reading -> lines.add("  wrong    " + reading));
        return lines;
    }

    public Findings plus(Findings other) {
        return new Findings(
                matched + other.matched,
                missing + other.missing,
                wrong + other.wrong,
                first(firstMissing, other.firstMissing),
                first(firstWrong, other.firstWrong));
    }

    private static List<String> first(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).limit(SHOWN).toList();
    }
}
