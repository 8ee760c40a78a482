package io.frostline.thresholdalert.quarkus;

/** Somebody else changed a device's state since it was read: the readings are judged again, by what it is now. */
final class StateChangedException extends Exception {
    private static final long serialVersionUID = 1;

    StateChangedException() {
        super("another replica judged the same device, as during a rebalance", null, false, false);
    }
}
