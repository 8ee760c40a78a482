package io.frostline.launcher.sim;

import java.time.Instant;

/**
 * Which readings a run has, as a pure function: reading {@code n} of all is the next one of device {@code n % devices}, and
 * was measured {@code n / rate} seconds after the start. Device {@code d} is heard by gateway {@code d % gateways}, which
 * counts its own readings from 0.
 *
 * @param seed of the values
 * @param start when the first reading was measured, whole milliseconds
 * @param gateways 1 to {@code devices}
 * @param devices in all
 * @param rate readings per second in all; at most one per device and millisecond
 * @param readings in all, at least 1; {@link #ENDLESS} until somebody stops it
 */
public record Plan(long seed, Instant start, int gateways, int devices, double rate, long readings) {
    /** More than can be sent. */
    public static final long ENDLESS = 1L << 52;

    public Plan {
        if (gateways < 1) {
            throw new IllegalArgumentException("--gateways must be at least 1, was " + gateways);
        }
        if (devices < gateways) {
            throw new IllegalArgumentException(
                    "--devices counts all of them and must be at least --gateways, was " + devices);
        }
        if (!(rate > 0) || rate > 1_000.0 * devices) {
            throw new IllegalArgumentException("--rate must be above 0 and at most 1000 per device, was " + rate);
        }
        if (readings < 1 || readings > ENDLESS) {
            throw new IllegalArgumentException("--duration must hold at least one reading");
        }
    }

    /** The same at another time. */
    public Plan startingAt(Instant other) {
        return new Plan(seed, other, gateways, devices, rate, readings);
    }

    /** How many readings are due some time after the start of the run; the first is due at once. */
    public long due(long elapsedNanos) {
        return (long) Math.min(readings, Math.floor(elapsedNanos * rate / 1e9) + 1);
    }

    /** How many of the first {@code n} of all readings are of one gateway. */
    public long ofGateway(int gateway, long n) {
        long rest = Math.max(0, n % devices - gateway);
        return n / devices * devicesOf(gateway) + (rest + gateways - 1) / gateways;
    }

    /** How many of the first {@code own} readings of its gateway are of one device. */
    public long ofDevice(int device, long own) {
        int count = devicesOf(gatewayOf(device));
        int place = device / gateways;
        return (Math.max(0, own - place) + count - 1) / count;
    }

    int gatewayOf(int device) {
        return device % gateways;
    }

    /** Whose reading is the one that its gateway counts as {@code own}. */
    int device(int gateway, long own) {
        return gateway + (int) (own % devicesOf(gateway)) * gateways;
    }

    /** When the {@code round}th reading of a device, from 0, was measured: milliseconds since 1970. */
    long time(int device, long round) {
        long n = round * devices + device;
        return start.toEpochMilli() + (long) (n * 1_000.0 / rate);
    }

    int devicesOf(int gateway) {
        return (devices - gateway + gateways - 1) / gateways;
    }
}
