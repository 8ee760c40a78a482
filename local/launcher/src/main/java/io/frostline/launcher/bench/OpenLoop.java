package io.frostline.launcher.bench;

import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Link;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Sends every reading at its own moment, whatever became of those before it: a system that stands still for a second
 * is late for all that was due in this second, not for one.
 */
public final class OpenLoop {
    private static final long LEAD_MILLIS = 1_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_MILLIS = 20;

    private final CrossingSchedule schedule;
    private final List<Identity> devices;
    private final List<Link> gateways;
    private final Ticks ticks;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    OpenLoop(CrossingSchedule schedule, List<Identity> devices, List<Link> gateways, Ticks ticks) {
        this.schedule = schedule;
        this.devices = List.copyOf(devices);
        this.gateways = List.copyOf(gateways);
        this.ticks = ticks;
    }

    /**
     * On the real clock.
     *
     * @param devices as many as the schedule knows
     * @param gateways connections; the devices are dealt out to them
     */
    public static OpenLoop of(CrossingSchedule schedule, List<Identity> devices, List<Link> gateways) {
        return new OpenLoop(schedule, devices, gateways, Ticks.REAL);
    }

    /**
     * How the sending went.
     *
     * @param start when the first reading was to be sent, milliseconds since 1970
     * @param latestMillis how long after its moment a reading was handed to its connection, at most
     * @param unacknowledged readings without a PUBACK
     */
    public record Sent(long start, long latestMillis, long unacknowledged) {}

    /** Waits until all gateways are connected, for 30 s at most; whether they are. */
    public boolean awaitConnections() throws InterruptedException {
        return awaitAtMost(() -> gateways.stream().allMatch(gateway -> gateway.window() > 0));
    }

    /**
     * Sends all of it, then waits for the acknowledgements, for 30 s at most.
     *
     * @param now milliseconds since 1970; the first reading is due a second later
     */
    public Sent run(long now) throws InterruptedException {
        long start = now + LEAD_MILLIS;
        long startNanos = ticks.nanos() + TimeUnit.MILLISECONDS.toNanos(LEAD_MILLIS);
        long latest = 0;
        for (int reading = 0; reading < schedule.readings(); reading++) {
            long due = startNanos + schedule.nanos(reading);
            ticks.await(due);
            latest = Math.max(latest, ticks.nanos() - due);
            send(reading, start);
        }
        boolean unused = awaitAtMost(() -> acknowledged.get() + failed.get() == schedule.readings());
        return new Sent(start, TimeUnit.NANOSECONDS.toMillis(latest), schedule.readings() - acknowledged.get());
    }

    /** The moment at which it is to be sent is also when it says it was measured. */
    private void send(int reading, long start) {
        int place = schedule.device(reading);
        Identity device = devices.get(place);
        double temperature = schedule.isBeyond(reading) ? Bounds.BEYOND : 1 + reading / Pace.DEVICES % 40 / 10.0;
        String body = "{\"device\":{\"id\":" + device.id() + ",\"auth\":" + device.token() + "},\"reading\":{\"temp\":"
                + temperature + ",\"time\":" + (start + schedule.millis(reading)) + ",\"batt\":75}}";
        var unused = gateways.get(place % gateways.size())
                .publish(body)
                .whenComplete((done, failure) -> (failure == null ? acknowledged : failed).incrementAndGet());
    }

    private boolean awaitAtMost(BooleanSupplier condition) throws InterruptedException {
        long begin = ticks.nanos();
        while (!condition.getAsBoolean()) {
            if (ticks.nanos() - begin > PATIENCE_NANOS) {
                return false;
            }
            ticks.awaitMillis(LOOK_MILLIS);
        }
        return true;
    }
}
