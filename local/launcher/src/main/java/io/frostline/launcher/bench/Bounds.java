package io.frostline.launcher.bench;

/**
 * Of the devices, in °C; other readings are between 1.0 and 4.9 °C, so that crossing a bound is no rise that rate-alert
 * would tell, too.
 */
public final class Bounds {
    public static final double MAXIMUM = 5;
    public static final double MINIMUM = -30;
    static final double BEYOND = 5.5;

    private Bounds() {}
}
