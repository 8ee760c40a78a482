package io.frostline.launcher.bench;

/**
 * How fast, and for how long.
 *
 * @param rate readings per second in all, 1 to 5,000
 * @param crossings how many of them take a device across its bound, 1 to 20
 * @param warmUpSeconds not counted, 0 to 300, in which the rate rises
 * @param seconds counted, 1 to 600
 */
public record Pace(int rate, int crossings, int warmUpSeconds, int seconds) {
    /** Each crosses its bound once at most. */
    public static final int DEVICES = 1_000;

    /** @throws IllegalArgumentException when one is out of its range; it names the option */
    public Pace {
        require("--rate", rate, 1, 5_000);
        require("--crossings", crossings, 1, Math.min(20, rate));
        require("--warm-up", warmUpSeconds, 0, 300);
        require("--seconds", seconds, 1, 600);
        int devices = crossings * (warmUpSeconds + 2 * seconds) / 2;
        if (devices > DEVICES) {
            throw new IllegalArgumentException("--crossings times --seconds with half of --warm-up must be at most "
                    + DEVICES + ", one device each, was " + devices);
        }
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    option + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
