package io.frostline.launcher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of how long it took, Markdown, milliseconds. */
public final class LatencyTable {
    private final int expected;
    private final List<String> rows = new ArrayList<>();
    private boolean complete = true;

    /** @param expected how many durations each row must have */
    public LatencyTable(int expected) {
        this.expected = expected;
    }

    /** Adds what a person waits for. */
    public void add(String what, Distribution took, long targetMillis) {
        row(what, took, String.format(Locale.ROOT, "%,d", targetMillis));
    }

    /** Adds a part of the way. */
    public void addPart(String what, Distribution took) {
        row(what, took, "");
    }

    private void row(String what, Distribution took, String target) {
        int missing = expected - took.count();
        complete &= missing == 0;
        String percentiles = took.count() == 0
                ? "– | – | – | –"
                : String.format(
                        Locale.ROOT, "%,d | %,d | %,d | %,d", took.at(50), took.at(90), took.at(99), took.at(100));
        rows.add(String.join(
                " | ",
                "| " + what,
                "" + took.count(),
                "" + missing,
                percentiles,
                target.isEmpty() ? "|" : target + " |"));
    }

    /** Whether nothing is missing. */
    public boolean isComplete() {
        return complete;
    }

    public String table() {
        return "| ms | readings | missing | p50 | p90 | p99 | max | target, p99 |\n"
                + "|---|---:|---:|---:|---:|---:|---:|---:|\n" + String.join("\n", rows) + "\n";
    }
}
