package io.frostline.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The table of functions in each of their forms, Markdown. */
public final class FormTable {
    private static final double MILLION = 1e6;
    private static final int PER = 100_000;

    private final List<String> rows = new ArrayList<>();

    /**
     * What came out for one form of a function.
     *
     * @param bytes that it adds to the base of an image
     * @param starts milliseconds from its start to the answer to its first event
     * @param idle bytes that are resident when it has nothing to do
     * @param cpu the processors' time for the events
     * @param events how many it took
     */
    public record Measured(long bytes, Distribution starts, OptionalLong idle, Duration cpu, long events) {}

    public void add(String function, String form, Measured measured) {
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %,d | %s | %.1f |",
                function,
                form,
                measured.bytes() / MILLION,
                measured.starts().at(50),
                measured.idle().isPresent()
                        ? String.format(Locale.ROOT, "%.0f", measured.idle().getAsLong() / MILLION)
                        : "–",
                measured.cpu().toMillis() / 1e3 * PER / measured.events()));
    }

    public String lastRow() {
        return rows.get(rows.size() - 1);
    }

    public String table() {
        return "| function | form | size, MB | start to first event, ms | idle, MB | CPU-s per 100,000 events |\n"
                + "|---|---|---:|---:|---:|---:|\n" + String.join("\n", rows) + "\n";
    }
}
