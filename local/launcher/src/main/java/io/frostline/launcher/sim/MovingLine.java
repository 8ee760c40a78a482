package io.frostline.launcher.sim;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** How far it is: on a terminal one line that moves, else a line now and then. */
public final class MovingLine {
    private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final String START_OVER = "\r\u001B[K";

    private final PrintStream out;
    private final boolean terminal;
    private long next;
    private boolean shown;

    public MovingLine(PrintStream out, boolean terminal, long nowNanos) {
        this.out = out;
        this.terminal = terminal;
        this.next = nowNanos + interval();
    }

    /** Shows it if it is time to. */
    public void update(long nowNanos, Supplier<String> text) {
        if (nowNanos - next < 0) {
            return;
        }
        next = nowNanos + interval();
        out.print(terminal ? START_OVER + text.get() : text.get() + System.lineSeparator());
        out.flush();
        shown = terminal;
    }

    /** A line that stays. */
    public void line(String text) {
        out.println(shown ? START_OVER + text : text);
        out.flush();
        shown = false;
    }

    private long interval() {
        return (terminal ? ON_A_TERMINAL : ELSEWHERE).toNanos();
    }
}
