package io.frostline.ratealert.quarkus;

/** Another replica judged the same device, as during a rebalance: its readings are judged again, by what is now. */
final class StateChangedException extends Exception {
    private static final long serialVersionUID = 1;

    StateChangedException() {
        super("another replica judged the same device", null, false, false);
    }
}
