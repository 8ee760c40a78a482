package io.frostline.launcher.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Which device measures what at which moment, fixed in advance: readings at even distances, the devices in turn. The time
 * is divided into as many even parts as there are crossings, and somewhere in each of them one reading takes a device
 * across its bound for the first time; where, differs from part to part, since what programs do once per second would
 * otherwise meet all of them or none. The device stays beyond, so that nothing is over and each of these readings makes one
 * alert. During the warm-up the rate rises evenly from nothing, since processes that have just started would only pile up
 * what the measurement then waits for.
 */
public final class CrossingSchedule {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int NEVER = Integer.MAX_VALUE;

    /** Multiples of it, modulo 1, are spread evenly however many they are (the golden ratio's additive recurrence). */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final Pace pace;
    private final int[] crossingOf = new int[Pace.DEVICES];
    private final List<Integer> crossings = new ArrayList<>();

    public CrossingSchedule(Pace pace) {
        this.pace = pace;
        Arrays.fill(crossingOf, NEVER);
        for (int part = 0; part < readings() * pace.crossings() / pace.rate(); part++) {
            cross((int) ((part + part * GOLDEN % 1) * pace.rate() / pace.crossings()));
        }
    }

    /** That reading or, when its device is beyond its bound already, the next one whose device is not. */
    private void cross(int reading) {
        int free = reading;
        while (free < readings() && crossingOf[device(free)] != NEVER) {
            free++;
        }
        if (free < readings()) {
            crossingOf[device(free)] = free;
            crossings.add(free);
        }
    }

    /** How many there are; they are numbered from 0. */
    public int readings() {
        return warmUpReadings() + pace.rate() * pace.seconds();
    }

    private int warmUpReadings() {
        return pace.rate() * pace.warmUpSeconds() / 2;
    }

    /** When a reading is to be sent, in nanoseconds after the beginning. */
    public long nanos(int reading) {
        int counted = reading - warmUpReadings();
        return counted < 0
                ? (long) (SECOND * Math.sqrt(2.0 * pace.warmUpSeconds() * reading / pace.rate()))
                : SECOND * pace.warmUpSeconds() + SECOND * counted / pace.rate();
    }

    /** The same in whole milliseconds. */
    public long millis(int reading) {
        return TimeUnit.NANOSECONDS.toMillis(nanos(reading));
    }

    /** Whose reading it is: 0 to {@link Pace#DEVICES} - 1. */
    public int device(int reading) {
        return reading % Pace.DEVICES;
    }

    /** Whether its value is beyond the bound. */
    public boolean isBeyond(int reading) {
        return reading >= crossingOf[device(reading)];
    }

    /** The readings that take a device across its bound. */
    public List<Integer> crossings() {
        return List.copyOf(crossings);
    }

    /** Those after the warm-up. */
    public List<Integer> countedCrossings() {
        return crossings.stream().filter(reading -> reading >= warmUpReadings()).toList();
    }
}
