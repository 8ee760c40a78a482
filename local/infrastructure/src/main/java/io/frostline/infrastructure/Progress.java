package io.frostline.infrastructure;

/** Hears how the start of a server goes on; called from several threads. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = (server, step) -> {};

    /**
     * A step was begun or done.
     *
     * @param server such as {@code kafka}
     * @param step such as {@code formatting its storage} or {@code ready after 2.1 s}
     */
    void step(String server, String step);
}
