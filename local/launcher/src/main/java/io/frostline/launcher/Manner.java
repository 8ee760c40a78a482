package io.frostline.launcher;

import io.frostline.infrastructure.BatchPolicy;
import io.frostline.infrastructure.HugePages;
import io.frostline.infrastructure.Niceness;
import io.frostline.launcher.Home.FunctionArtefact;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a function is run: in which form, and how its process shares its machine with others.
 *
 * @param afterOthers it lets others go first
 * @param options of the Java machine, beside those for its memory
 */
record Manner(Form form, boolean afterOthers, List<String> options) {
    /** Nobody waits for what they do in milliseconds. */
    private static final Set<String> UNHURRIED =
            Set.of("raw-persistence", "datapoints", "silence-alert", "rate-alert", "legacy-forward");

    private static final int NICENESS = 10;

    /** Of each reading's way to an alert they are what takes most of the processors. */
    private static final Set<String> BUSY = Set.of("mqtt-ingest", "auth", "threshold-alert");

    /**
     * As many optimising compilers as functions would take both cores of a small machine for minutes, and what they make is
     * needed for loads only that such a machine does not see.
     */
    private static final List<String> WITHOUT_OPTIMISING_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    Manner {
        options = List.copyOf(options);
    }

    /** With a machine of its own, as far as it is concerned. */
    static Manner alone(Form form) {
        return new Manner(form, false, List.of());
    }

    /** With the whole system: whoever is on the way of an alert, or answers people, goes first when both cores are busy. */
    static Manner besideAllOthers(FunctionArtefact function) {
        List<String> compiler = BUSY.contains(function.name()) ? List.of() : WITHOUT_OPTIMISING_COMPILER;
        return new Manner(
                function.form(),
                UNHURRIED.contains(function.name()),
                Stream.concat(HugePages.options().stream(), compiler.stream()).toList());
    }

    /** The whole command. */
    List<String> command(FunctionArtefact function) {
        List<String> command = form.command(function, options);
        return afterOthers ? BatchPolicy.of(Niceness.of(NICENESS, command)) : command;
    }
}
