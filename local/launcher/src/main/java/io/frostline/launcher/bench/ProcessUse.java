package io.frostline.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process takes of its machine.
 *
 * @param pid its number
 */
public record ProcessUse(long pid) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");

    /** Time of the processors since its start, to the clock tick, a hundredth of a second on Linux. */
    public Duration cpu() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " tells nothing of itself"));
    }

    /** Memory that is resident, in bytes, as proc(5) tells it; empty where there is no /proc. */
    public OptionalLong resident() throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        Matcher matcher = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024) : OptionalLong.empty();
    }
}
