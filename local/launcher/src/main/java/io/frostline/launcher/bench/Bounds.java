package io.frostline.launcher.bench;

/** Of the devices, in °C; other readings are between 0.0 and 3.9 °C. */
public final class Bounds {
    public static final double MAXIMUM = 5;
    public static final double MINIMUM = -30;
    static final double BEYOND = 9.5;

    private Bounds() {}
}
