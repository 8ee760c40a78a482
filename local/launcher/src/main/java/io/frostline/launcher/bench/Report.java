package io.frostline.launcher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a run. */
public final class Report {
    private final List<String> rows = new ArrayList<>();

    /** Adds a stage beside its plain loop; both in readings per second. */
    public void add(String stage, double rate, String loop, double loopRate) {
        rows.add(String.format(
                Locale.ROOT, "| %s | %,.0f | %s | %,.0f | %.2f |", stage, rate, loop, loopRate, rate / loopRate));
    }

    public String lastRow() {
        return rows.get(rows.size() - 1);
    }

    public String table() {
        return "| stage | readings/s | plain loop | its readings/s | ratio |\n|---|---:|---|---:|---:|\n"
                + String.join("\n", rows) + "\n";
    }
}
