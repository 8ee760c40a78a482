package io.frostline.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of {@code "reading":{"temp":15.2,"time":1764000000000,"batt":75}}: a time, and metrics. */
final class ReadingFields {
    private static final long EARLIEST = Instant.parse("2015-01-01T00:00:00Z").toEpochMilli();
    private static final Duration LATEST_AHEAD = Duration.ofDays(1);
    /** What DS18B20 sensors say when broken. */
    private static final double BROKEN = -127;
    /** What they say when just powered. */
    private static final double POWERED_UP = 85;

    private final JsonParser json;
    private final Original original;
    private final Instant received;
    private final SortedMap<Metric, Double> metrics = new TreeMap<>();
    private boolean hasTemperature;
    private @Nullable Instant time;

    ReadingFields(JsonParser json, Original original, Instant received) {
        this.json = json;
        this.original = original;
        this.received = received;
    }

    @Nullable
    Instant time() {
        return time;
    }

    SortedMap<Metric, Double> metrics() {
        return metrics;
    }

    /** Reads the value of the member under the parser. */
    void member(String name) throws IOException, MalformedException {
        switch (name) {
            case "time" -> {
                json.nextToken();
                time = Json.once(time, readTime(), "reading.time");
            }
            case "temp" -> metric(Metric.TEMPERATURE, name);
            case "batt" -> metric(Metric.BATTERY, name);
            default -> further(name);
        }
    }

    /** What is no metric is left alone: gateways may add what they like. */
    private void further(String name) throws IOException, MalformedException {
        Metric metric = Metric.named(name);
        if (metric == null || Original.isToken(name)) {
            original.skipMember(name);
        } else {
            metric(metric, name);
        }
    }

    private Instant readTime() throws IOException, MalformedException {
        long millis = Json.wholeNumber(json, "reading.time");
        if (millis < EARLIEST || millis > received.plus(LATEST_AHEAD).toEpochMilli()) {
            throw new MalformedException(
                    "must be milliseconds since 1970 between 2015 and a day ahead, was " + millis, "reading.time");
        }
        return Instant.ofEpochMilli(millis);
    }

    /** Fields that Frostline names itself must be numbers; a further member that is none is no metric. */
    private void metric(Metric metric, String name) throws IOException, MalformedException {
        JsonToken type = json.nextToken();
        if (type.isNumeric()) {
            put(metric, json.getDoubleValue(), name);
        } else if (type != JsonToken.VALUE_NULL && MetricRange.of(metric).bounded()) {
            throw new MalformedException("must be a number, was " + Json.shown(json), path(name));
        } else {
            original.skipValue();
        }
    }

    private void put(Metric metric, double value, String name) throws MalformedException {
        boolean temperature = metric.equals(Metric.TEMPERATURE);
        boolean fault = temperature && (value == BROKEN || value == POWERED_UP);
        String complaint = fault ? "" : MetricRange.of(metric).complaint(value);
        if (!complaint.isEmpty()) {
            throw new MalformedException(complaint, path(name));
        }
        // Adding zero makes one number of -0.0 and 0.0.
        Double before = metrics.put(fault ? Metric.SENSOR_FAULT : metric, value + 0.0);
        if (before != null || temperature && hasTemperature) {
            throw new MalformedException("is given twice", path(name));
        }
        hasTemperature |= temperature;
    }

    private static String path(String name) {
        return "reading." + name;
    }
}
