package io.frostline.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of the event {@code io.frostline.reading.v1}:
 * {@code {"device":1,"gateway":7,"time":…,"received":…,"metrics":{"temperature":4.2},"original":{…}}}, times in
 * milliseconds since 1970.
 */
public final class ReadingJson {
    private static final int TYPICAL_BYTES = 384;

    private ReadingJson() {}

    public static byte[] encode(Reading reading) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("device", reading.device().value());
            json.writeNumberField("gateway", reading.gateway().value());
            json.writeNumberField("time", reading.time().toEpochMilli());
            json.writeNumberField("received", reading.received().toEpochMilli());
            json.writeObjectFieldStart("metrics");
            for (Map.Entry<Metric, Double> metric : reading.metrics().entrySet()) {
                Json.writeNumber(json, metric.getKey().name(), metric.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("original");
            json.writeRawValue(reading.original());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory gave an I/O error", e);
        }
        return out.toByteArray();
    }

    /** Reads a body; members it does not know are left alone. */
    public static Parsed<Reading> decode(byte[] body) {
        try (JsonParser json = Json.EVENTS.createParser(body)) {
            return new Parsed.Valid<>(new Fields(json, body).reading());
        } catch (MalformedException e) {
            return e.toParsed();
        } catch (JacksonException e) {
            return Json.notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory gave an I/O error", e);
        }
    }

    private static final class Fields {
        private final JsonParser json;
        private final byte[] body;
        private @Nullable DeviceId device;
        private @Nullable GatewayId gateway;
        private @Nullable Instant time;
        private @Nullable Instant received;
        private @Nullable String original;
        private SortedMap<Metric, Double> metrics = new TreeMap<>();

        Fields(JsonParser json, byte[] body) {
            this.json = json;
            this.body = body;
        }

        Reading reading() throws IOException, MalformedException {
            expect(json.nextToken(), JsonToken.START_OBJECT, "$");
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "device" -> device = new DeviceId(Json.positiveInt(json, name));
                    case "gateway" -> gateway = new GatewayId(Json.positiveInt(json, name));
                    case "time" -> time = Instant.ofEpochMilli(Json.wholeNumber(json, name));
                    case "received" -> received = Instant.ofEpochMilli(Json.wholeNumber(json, name));
                    case "metrics" -> metrics = metrics();
                    case "original" -> original = original();
                    default -> json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new MalformedException("is followed by something", "$");
            }
            if (metrics.isEmpty()) {
                throw new MalformedException("has no metric", "metrics");
            }
            return new Reading(
                    present(device, "device"),
                    present(gateway, "gateway"),
                    present(time, "time"),
                    present(received, "received"),
                    metrics,
                    present(original, "original"));
        }

        private SortedMap<Metric, Double> metrics() throws IOException, MalformedException {
            expect(json.currentToken(), JsonToken.START_OBJECT, "metrics");
            SortedMap<Metric, Double> values = new TreeMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                Metric metric = Metric.named(name);
                if (metric == null) {
                    throw new MalformedException("is no name of a metric", path(name));
                }
                if (!json.nextToken().isNumeric()) {
                    throw new MalformedException("must be a number, was " + Json.shown(json), path(name));
                }
                double value = json.getDoubleValue();
                String complaint = MetricRange.of(metric).complaint(value);
                if (!complaint.isEmpty()) {
                    throw new MalformedException(complaint, path(name));
                }
                values.put(metric, value);
            }
            return values;
        }

        private static String path(String name) {
            return "metrics." + Printable.of(name);
        }

        private String original() throws IOException, MalformedException {
            expect(json.currentToken(), JsonToken.START_OBJECT, "original");
            int from = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            return Json.utf8(body, from, (int) json.currentLocation().getByteOffset());
        }

        private static void expect(@Nullable JsonToken found, JsonToken wanted, String path) throws MalformedException {
            if (found != wanted) {
                throw new MalformedException("must be an object", path);
            }
        }

        private static <T> T present(@Nullable T value, String path) throws MalformedException {
            if (value == null) {
                throw new MalformedException("is missing", path);
            }
            return value;
        }
    }
}
