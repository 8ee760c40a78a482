package io.frostline.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The body of the event {@code io.frostline.heartbeat.v1}: {@code {"reports":3,"readings":5,"time":1764000000000}}, the
 * time in milliseconds since 1970.
 */
public final class HeartbeatJson {
    private static final int TYPICAL_BYTES = 64;

    private HeartbeatJson() {}

    public static byte[] encode(Heartbeat heartbeat) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("reports", heartbeat.reports());
            if (heartbeat.readings().isPresent()) {
                json.writeNumberField("readings", heartbeat.readings().getAsInt());
            }
            json.writeNumberField("time", heartbeat.time().toEpochMilli());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory gave an I/O error", e);
        }
        return out.toByteArray();
    }

    /** Reads a body; members it does not know are left alone. */
    public static Parsed<Heartbeat> decode(byte[] body) {
        try (JsonParser json = Json.EVENTS.createParser(body)) {
            return new Parsed.Valid<>(heartbeat(json));
        } catch (MalformedException e) {
            return e.toParsed();
        } catch (JacksonException e) {
            return Json.notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory gave an I/O error", e);
        }
    }

    private static Heartbeat heartbeat(JsonParser json) throws IOException, MalformedException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("must be an object", "$");
        }
        OptionalInt reports = OptionalInt.empty();
        OptionalInt readings = OptionalInt.empty();
        @Nullable Instant time = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "reports" -> reports = OptionalInt.of(partition(json, name));
                case "readings" -> readings = OptionalInt.of(partition(json, name));
                case "time" -> time = Instant.ofEpochMilli(Json.wholeNumber(json, name));
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new MalformedException("is followed by something", "$");
        }
        if (reports.isEmpty() || time == null) {
            throw new MalformedException("is missing", time == null ? "time" : "reports");
        }
        return new Heartbeat(reports.getAsInt(), readings, time);
    }

    private static int partition(JsonParser json, String path) throws IOException, MalformedException {
        long number = Json.wholeNumber(json, path);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new MalformedException("must be the number of a partition, was " + number, path);
        }
        return (int) number;
    }
}
