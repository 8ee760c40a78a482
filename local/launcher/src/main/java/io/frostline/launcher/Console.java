package io.frostline.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the person sees: one line per step, colours only on a terminal. */
final class Console {
    private static final String GREEN = "\u001B[32m";
    private static final String YELLOW = "\u001B[33m";
    private static final String BOLD = "\u001B[1m";
    private static final String RESET = "\u001B[0m";

    private final PrintStream out;
    private final boolean colours;

    Console(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    static Console standard() {
        return new Console(System.out, System.console() != null && System.getenv("NO_COLOR") == null);
    }

    void ready(String what, Duration took) {
        line(paint(GREEN, "ready ") + " "
                + String.format(Locale.ROOT, "%-18s %5.1f s", what, took.toMillis() / 1000.0));
    }

    /** Says which executables may not be what the sources say. */
    void warnOf(List<String> oldExecutables) {
        if (!oldExecutables.isEmpty()) {
            warn("older than the archives beside them: the executables of " + String.join(", ", oldExecutables)
                    + "; ./mvnw package -Dnative -DskipTests -am -pl functions/X makes one anew");
        }
    }

    void warn(String message) {
        line(paint(YELLOW, "note  ") + " " + message);
    }

    void title(String text) {
        line("");
        line(paint(BOLD, text));
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    private String paint(String colour, String text) {
        return colours ? colour + text + RESET : text;
    }
}
