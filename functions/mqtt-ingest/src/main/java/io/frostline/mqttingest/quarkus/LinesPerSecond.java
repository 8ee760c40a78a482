package io.frostline.mqttingest.quarkus;

import java.util.function.Consumer;

/** Lets so many lines of a kind into the log in a second; the next one after a flood says how many it left out. */
final class LinesPerSecond {
    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private long second;
    private int lines;
    private long leftOut;

    LinesPerSecond(int most) {
        this.most = most;
    }

    /** Writes a line, unless there are too many; the argument is to be put at its end. */
    void line(Consumer<String> writer) {
        long before;
        synchronized (this) {
            long now = System.nanoTime() / SECOND;
            if (now != second) {
                second = now;
                lines = 0;
            }
            if (++lines > most) {
                leftOut++;
                return;
            }
            before = leftOut;
            leftOut = 0;
        }
        writer.accept(before == 0 ? "" : "; " + before + " lines left out before");
    }
}
