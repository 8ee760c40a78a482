package io.frostline.launcher;

import java.util.List;
import java.util.Set;

/**
 * How a function's process shares its machine with others.
 *
 * @param wrapper the command that runs it, empty without one
 * @param options of the Java machine, beside those for its memory
 */
record Manner(List<String> wrapper, List<String> options) {
    /** With a machine of its own, as far as it is concerned. */
    static final Manner ALONE = new Manner(List.of(), List.of());

    /** Nobody waits for what they do in milliseconds. */
    private static final Set<String> UNHURRIED =
            Set.of("raw-persistence", "datapoints", "silence-alert", "rate-alert", "legacy-forward");

    private static final List<String> AFTER_OTHERS = List.of("nice", "-n", "10");

    /**
     * As many optimising compilers as functions would take both cores of a small machine for minutes, and what they make is
     * needed for loads only that such a machine does not see.
     */
    private static final List<String> WITHOUT_OPTIMISING_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    Manner {
        wrapper = List.copyOf(wrapper);
        options = List.copyOf(options);
    }

    /** With the whole system: whoever is on the way of an alert, or answers people, goes first when both cores are busy. */
    static Manner besideAllOthers(String function) {
        return new Manner(UNHURRIED.contains(function) ? AFTER_OTHERS : List.of(), WITHOUT_OPTIMISING_COMPILER);
    }
}
