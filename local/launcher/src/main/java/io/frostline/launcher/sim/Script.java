package io.frostline.launcher.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one gateway sends, made one report after the other; not for several threads. */
final class Script {
    private final Plan plan;
    private final int gateway;
    private final List<Identity> devices;
    private final List<Fridge> fridges = new ArrayList<>();
    private long next;

    /**
     * @param gateway its place in the plan
     * @param devices all of the run
     */
    Script(Plan plan, int gateway, List<Identity> devices) {
        this.plan = plan;
        this.gateway = gateway;
        this.devices = List.copyOf(devices);
        for (int i = 0; i < plan.devicesOf(gateway); i++) {
            fridges.add(new Fridge(plan.seed(), plan.device(gateway, i)));
        }
    }

    /** How many were made. */
    long made() {
        return next;
    }

    Report next() {
        int device = plan.device(gateway, next);
        int place = (int) (next % fridges.size());
        long time = plan.time(device, next / fridges.size());
        Report report = new Report(
                next, body(devices.get(device), time, fridges.get(place).next()));
        next++;
        return report;
    }

    private static String body(Identity device, long time, Measurement measured) {
        return "{\"device\":{\"id\":" + device.id() + ",\"auth\":" + device.token() + "},\"reading\":{\"temp\":"
                + decimal(measured.temperatureHundredths()) + ",\"time\":" + time + ",\"batt\":"
                + decimal(measured.batteryHundredths()) + "}}";
    }

    private static String decimal(int hundredths) {
        return String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
    }
}
