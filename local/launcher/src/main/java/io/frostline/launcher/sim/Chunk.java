package io.frostline.launcher.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one device must have within some of its time, all else being wrong.
 *
 * @param device who
 * @param from milliseconds since 1970
 * @param to the same, not within
 * @param readings that were sent, by time
 */
public record Chunk(int device, long from, long to, List<Expected> readings) {
    public Chunk {
        readings = List.copyOf(readings);
    }

    /** Compares it with what is stored in its time, in any order. */
    public Findings compare(List<Point> temperatures, List<Point> batteries) {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Map<Long, Double> temperature = byTime("temperature", temperatures, wrong);
        Map<Long, Double> battery = byTime("battery", batteries, wrong);
        long matched = 0;
        for (Expected reading : readings) {
            Double celsius = temperature.remove(reading.time());
            Double percent = battery.remove(reading.time());
            Measurement sent = reading.measured();
            if (celsius == null && percent == null) {
                if (reading.acknowledged()) {
                    missing.add(at(reading.time()) + sent.temperature() + " °C, " + sent.battery() + " %");
                }
            } else if (celsius == null || celsius != sent.temperature()) {
                wrong.add(differs(reading.time(), "temperature", sent.temperature(), celsius));
            } else if (percent == null || percent != sent.battery()) {
                wrong.add(differs(reading.time(), "battery", sent.battery(), percent));
            } else {
                matched++;
            }
        }
        battery.keySet().removeAll(temperature.keySet());
        temperature.forEach((time, value) -> wrong.add(at(time) + "temperature " + value + " was never sent"));
        battery.forEach((time, value) -> wrong.add(at(time) + "battery " + value + " was never sent"));
        return new Findings(matched, missing.size(), wrong.size(), missing, wrong).plus(Findings.NONE);
    }

    private Map<Long, Double> byTime(String metric, List<Point> points, List<String> wrong) {
        Map<Long, Double> byTime = new HashMap<>();
        for (Point point : points) {
            if (byTime.put(point.time(), point.value()) != null) {
                wrong.add(at(point.time()) + metric + " is told twice");
            }
        }
        return byTime;
    }

    private String differs(long time, String metric, double sent, @Nullable Double stored) {
        return at(time) + metric + " " + sent + " was sent, " + (stored == null ? "none" : stored) + " is stored";
    }

    private String at(long time) {
        return String.format(Locale.ROOT, "device %d at %s: ", device, Instant.ofEpochMilli(time));
    }
}
