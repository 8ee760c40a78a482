package io.frostline.launcher.sim;

import java.util.Random;

/**
 * What a fridge measures, one reading after the other: its temperature wanders slowly around its set point, jumps when the
 * door is opened and sinks back; its battery falls, and is changed in time. {@link Random} is specified to the bit, so the
 * same seed and device give the same values everywhere. All stay within the bounds that simulated devices get: no alerts.
 */
final class Fridge {
    /** Hundredths of °C. */
    static final int COLDEST = 50;

    /** Hundredths of °C. */
    static final int WARMEST = 750;

    /** Hundredths of %; below it the battery is changed. */
    static final int EMPTY = 2_000;

    private static final int FULL = 10_000;
    private static final int OPENED_ONCE_IN = 200;
    private static final int WARMER_BY = 100;
    private static final int PULL = 8;
    private static final int WANDER = 10;
    private static final int DRAINED_ONCE_IN = 4;

    private final Random random;
    private final int setPoint;
    private int temperature;
    private int battery;

    Fridge(long seed, int device) {
        random = new Random((seed * 0x9E3779B97F4A7C15L) ^ (device * 0xC2B2AE3D27D4EB4FL));
        setPoint = 200 + random.nextInt(201);
        temperature = setPoint;
        battery = FULL / 2 + random.nextInt(FULL / 2 + 1);
    }

    Measurement next() {
        int drift = (setPoint - temperature) / PULL + random.nextInt(2 * WANDER + 1) - WANDER;
        int door = random.nextInt(OPENED_ONCE_IN) == 0 ? WARMER_BY + random.nextInt(2 * WARMER_BY) : 0;
        temperature = Math.max(COLDEST, Math.min(WARMEST, temperature + drift + door));
        if (random.nextInt(DRAINED_ONCE_IN) == 0) {
            battery = battery > EMPTY ? battery - 1 : FULL;
        }
        return new Measurement(temperature, battery);
    }
}
