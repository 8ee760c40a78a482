package io.frostline.infrastructure;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a program behind others when all processors are busy, with a niceness of its own and of its session. Where Linux
 * shares processors out among sessions first (autogroups, sched(7)), a program's own counts within its session only.
 */
public final class Niceness {
    /**
     * Of the session only when it is the guardian's: somebody's terminal stays as it is. Whoever has no privileges is refused
     * while somebody else has set one in the last tenth of a second, as when functions start together.
     */
    private static final String SCRIPT = "{ read -r _ _ _ parent _ session _ </proc/self/stat"
            + " && [ \"$session\" = \"$parent\" ] && [ -w /proc/self/autogroup ]"
            + " && for try in 1 2 3 4 5 6 7 8 9 10; do echo \"$0\" >/proc/self/autogroup && break; sleep 0.1; done; } 2>/dev/null;"
            + " exec nice -n \"$0\" \"$@\"";

    private Niceness() {}

    /**
     * Runs the same command, in the same process, when {@link ChildProcess} starts it.
     *
     * @param niceness 0, as everybody, to 19, the last
     */
    public static List<String> of(int niceness, List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", SCRIPT, Integer.toString(niceness)), command.stream())
                .toList();
    }
}
