package io.frostline.mqttingest;

import io.frostline.registry.GatewayCertificate;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The socket of a session. A session runs on one thread at a time, that of its transport; only {@link #execute} may be
 * called from anywhere, and it never runs the task within the call.
 */
public interface Transport extends Executor {
    /** Sends bytes, behind those sent before. */
    void send(byte[] bytes);

    /** Whether more bytes are wanted from the network now. */
    void read(boolean wanted);

    /** Closes the connection once what was sent has left. */
    void close();

    /** What the client showed in its handshake, and proved to have the key of; to be asked once bytes have arrived. */
    Optional<GatewayCertificate> certificate();

    /** The address of the client, for the log. */
    String peer();
}
