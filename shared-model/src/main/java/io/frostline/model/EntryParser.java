package io.frostline.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads one reading of a report. A bad value is noted, the first one counts, and reading goes on: the end must be found
 * in any case, for the neighbours and for the original.
 */
final class EntryParser {
    static final String WHOLE = "$";

    private final JsonParser json;
    private final String position;
    private final Original original;
    private final ReadingFields reading;
    private boolean hasDevice;
    private boolean hasReading;
    private @Nullable DeviceId device;
    private @Nullable Token token;
    private @Nullable MalformedException complaint;

    EntryParser(JsonParser json, byte[] body, Instant received, String position) {
        this.json = json;
        this.position = position;
        this.original = new Original(json, body);
        this.reading = new ReadingFields(json, original, received);
    }

    /** An entry of an array; the parser stands on its first token. */
    Report.Entry parse() throws IOException {
        original.begin();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                member(name);
            }
        } else {
            complain("must be an object with device and reading, was " + Json.kind(json), "");
            original.skipValue();
        }
        original.end();
        return entry();
    }

    Original original() {
        return original;
    }

    /** The member that makes a report one of a single reading, null when there is none. */
    @Nullable
    String ownMember() {
        if (hasReading) {
            return "reading";
        }
        return hasDevice ? "device" : null;
    }

    void member(String name) throws IOException {
        switch (name) {
            case "device" -> {
                hasDevice = onlyOnce(hasDevice, name);
                object(name, this::deviceMember);
            }
            case "reading" -> {
                hasReading = onlyOnce(hasReading, name);
                object(name, reading::member);
            }
            default -> original.skipMember(name);
        }
    }

    Report.Entry entry() {
        Instant time = reading.time();
        if (complaint == null
                && device != null
                && token != null
                && time != null
                && !reading.metrics().isEmpty()) {
            return new Report.Candidate(position, device, token, time, reading.metrics(), original.text());
        }
        MalformedException why = complaint == null ? lack() : complaint;
        return new Report.Malformed(position, why.reason(), at(why.path()), original.text());
    }

    private MalformedException lack() {
        if (device == null) {
            return new MalformedException("is missing", "device.id");
        }
        if (token == null) {
            return new MalformedException("is missing", "device.auth");
        }
        if (!hasReading) {
            return new MalformedException("is missing", "reading");
        }
        return reading.time() == null
                ? new MalformedException("is missing", "reading.time")
                : new MalformedException("has no metric", "reading");
    }

    private interface Field {
        void read(String name) throws IOException, MalformedException;
    }

    private void object(String name, Field field) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            complain("must be an object, was " + Json.kind(json), name);
            original.skipValue();
            return;
        }
        for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            try {
                field.read(member);
            } catch (MalformedException e) {
                complain(e.reason(), e.path());
                original.skipValue();
            }
        }
    }

    private void deviceMember(String name) throws IOException, MalformedException {
        switch (name) {
            case "id" -> {
                json.nextToken();
                device = Json.once(device, new DeviceId(Json.positiveInt(json, "device.id")), "device.id");
            }
            case "auth" -> {
                json.nextToken();
                token = Json.once(token, token(), "device.auth");
            }
            default -> original.skipMember(name);
        }
    }

    /** An exact integer or a string; a double could not hold every token. Never told in a complaint. */
    private Token token() throws IOException, MalformedException {
        JsonToken type = json.currentToken();
        boolean fits = type == JsonToken.VALUE_NUMBER_INT || type == JsonToken.VALUE_STRING;
        String text = fits ? json.getText() : "";
        original.mask();
        if (!fits) {
            throw new MalformedException("must be a whole number or a string", "device.auth");
        }
        try {
            return new Token(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), "device.auth");
        }
    }

    private boolean onlyOnce(boolean before, String name) {
        if (before) {
            complain("is given twice", name);
        }
        return true;
    }

    private void complain(String reason, String path) {
        if (complaint == null) {
            complaint = new MalformedException(reason, path);
        }
    }

    private String at(String path) {
        if (path.isEmpty()) {
            return position;
        }
        return position.equals(WHOLE) ? path : position + "." + path;
    }
}
