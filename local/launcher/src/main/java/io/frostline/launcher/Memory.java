package io.frostline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether there is room for the stack: it takes about 3 GiB. */
final class Memory {
    private static final long NEEDED_MIB = 4096;
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +([0-9]+) kB");

    private Memory() {}

    /** Refuses to start where the machine would swap; where that is not known, starts. */
    static void check() {
        OptionalLong available = availableMib();
        if (available.isPresent() && available.getAsLong() < NEEDED_MIB) {
            throw new Problem("4 GiB of free memory are needed, " + available.getAsLong()
                    + " MiB are free; close something, or start on another machine");
        }
    }

    private static OptionalLong availableMib() {
        Path meminfo = Path.of("/proc/meminfo");
        try {
            Matcher matcher = AVAILABLE.matcher(Files.exists(meminfo) ? Files.readString(meminfo) : "");
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) / 1024) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
