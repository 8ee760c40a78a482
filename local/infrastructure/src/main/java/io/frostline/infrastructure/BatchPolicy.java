package io.frostline.infrastructure;

import java.util.List;
import java.util.stream.Stream;

/**
 * Linux' scheduling policy for batches, {@code SCHED_BATCH} of sched(7): a program that wakes up waits for its turn and
 * interrupts nobody. That is for bursts of work for which nobody waits in milliseconds.
 */
public final class BatchPolicy {
    /** Where the system has no such policy, or does not allow it, the program runs all the same. */
    private static final String SCRIPT = "chrt -b -p 0 $$ >/dev/null 2>&1; exec \"$@\"";

    private BatchPolicy() {}

    /** Runs the same command under this policy, in the same process. */
    public static List<String> of(List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", SCRIPT, "sh"), command.stream())
                .toList();
    }
}
