package io.frostline.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Who runs the functions that events trigger; all others are processes of the stack. */
interface EventFunctions extends AutoCloseable {
    /** They are processes of the stack, too, and pull their topics themselves. */
    EventFunctions PULLING = new EventFunctions() {};

    /** Whether a function is run here. */
    default boolean run(String function) {
        return false;
    }

    /** What the processes of the stack are told beside what they always are. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /**
     * Runs them.
     *
     * @param kafka the broker
     * @param changed told when a process began or ended
     */
    default void start(FunctionEnvironment environment, String kafka, Runnable changed) throws IOException {}

    default boolean isReady() {
        return true;
    }

    /** What runs at the moment. */
    default List<FunctionProcess> processes() {
        return List.of();
    }

    /** How many processes of each function are ready. */
    default Map<String, Integer> replicas() {
        return Map.of();
    }

    @Override
    default void close() {}
}
