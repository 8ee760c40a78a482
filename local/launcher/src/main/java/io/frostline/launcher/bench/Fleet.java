package io.frostline.launcher.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The gateways and devices of a measurement. Every reading is within its bounds, and new: each device's clock goes on by
 * a millisecond, and values vary, so that nothing can be cached or left out.
 *
 * @param gateways each with devices of its own
 */
public record Fleet(List<Gateway> gateways) {
    public Fleet {
        gateways = List.copyOf(gateways);
    }

    /** Deals the devices out to the gateways. */
    public static Fleet of(List<Identity> gateways, List<Identity> devices, long start) {
        List<Gateway> fleet = new ArrayList<>();
        for (int i = 0; i < gateways.size(); i++) {
            List<Identity> own = new ArrayList<>();
            for (int d = i; d < devices.size(); d += gateways.size()) {
                own.add(devices.get(d));
            }
            fleet.add(new Gateway(gateways.get(i), own, start));
        }
        return new Fleet(fleet);
    }

    /** All that have a gateway. */
    public List<Identity> devices() {
        return gateways.stream().flatMap(gateway -> gateway.devices.stream()).toList();
    }

    /**
     * Who somebody is, and how it proves it.
     *
     * @param id number
     * @param token secret
     */
    public record Identity(int id, String token) {}

    /** A gateway that always has one more report; not for several threads. */
    public static final class Gateway {
        private final Identity identity;
        private final List<Identity> devices;
        private final long start;
        private int sent;

        Gateway(Identity identity, List<Identity> devices, long start) {
            this.identity = identity;
            this.devices = List.copyOf(devices);
            this.start = start;
        }

        int id() {
            return identity.id();
        }

        String token() {
            return identity.token();
        }

        String topic() {
            return "gateways/" + identity.id() + "/reports";
        }

        byte[] nextReport() {
            Identity device = devices.get(sent % devices.size());
            long time = start + sent / devices.size();
            int tenths = sent % 40;
            sent++;
            return ("{\"device\":{\"id\":" + device.id() + ",\"auth\":" + device.token() + "},\"reading\":{\"temp\":"
                            + tenths / 10 + "." + tenths % 10 + ",\"time\":" + time + ",\"batt\":75}}")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
