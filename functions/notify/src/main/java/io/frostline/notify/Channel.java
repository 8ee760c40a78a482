package io.frostline.notify;

/** A way to reach people. */
public enum Channel {
    SMS("sms");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /** As stored. */
    public String label() {
        return label;
    }

    /**
     * Reads what is stored.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    public static Channel parse(String label) {
        for (Channel channel : values()) {
            if (channel.label.equals(label)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("there is no channel " + label);
    }
}
