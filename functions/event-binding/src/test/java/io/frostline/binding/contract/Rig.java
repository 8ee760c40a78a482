package io.frostline.binding.contract;

import io.frostline.binding.core.RejectedRecord;
import java.util.List;

/** A trigger with a scripted function, and what is around them. */
public interface Rig extends AutoCloseable {
    ScriptedFunction function();

    /** Sends an event; the sender repeats it until it is acknowledged, in order per key. */
    void send(String key, String id, String type, String body);

    /** A handled event with this id was committed or answered as finished. */
    boolean isAcknowledged(String id);

    List<RejectedRecord> rejected();

    void rejectedIsWritable(boolean writable);

    boolean isAlive();

    /** Begins to end the application. */
    void stop();

    boolean isStopped();

    /** Starts it again after it stopped; what was not acknowledged comes again. */
    void restart();

    /** Lets time pass until the assertion holds; fails with it when it does not after a long while. */
    void eventually(Runnable assertion);

    @Override
    void close();
}
