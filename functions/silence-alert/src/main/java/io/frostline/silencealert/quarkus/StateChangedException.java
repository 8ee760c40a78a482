package io.frostline.silencealert.quarkus;

/** Somebody else changed a device's state since it was read: it is handled again, by what it is now. */
final class StateChangedException extends Exception {
    private static final long serialVersionUID = 1;

    StateChangedException() {
        super("another replica handled the same device, as during a rebalance", null, false, false);
    }
}
