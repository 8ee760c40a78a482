package io.frostline.binding.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.frostline.model.Parsed;
import java.io.IOException;
import java.util.Arrays;

/**
 * A CloudEvent in structured mode, {@code application/cloudevents+json}: its attributes are members beside its data.
 *
 * @param attributes what was found
 * @param data the member {@code data} or {@code data_base64}, byte for byte; empty when there is none
 */
public record StructuredEvent(Attributes attributes, byte[] data) {
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads it; malformed only when it is no JSON object. */
    public static Parsed<StructuredEvent> parse(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return malformed();
            }
            Attributes attributes = new Attributes("");
            byte[] data = {};
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("data")) {
                    data = raw(json, body);
                } else if (name.equals("data_base64") && value == JsonToken.VALUE_STRING) {
                    data = json.getBinaryValue();
                } else if (value.isScalarValue()) {
                    attributes.set(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            return new Parsed.Valid<>(new StructuredEvent(attributes, data));
        } catch (IOException notJson) {
            return malformed();
        }
    }

    private static byte[] raw(JsonParser json, byte[] body) throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        int end = (int) json.currentLocation().getByteOffset();
        if (start < 0 || end < start) {
            throw new IOException("not UTF-8");
        }
        return Arrays.copyOfRange(body, start, end);
    }

    private static Parsed<StructuredEvent> malformed() {
        return new Parsed.Malformed<>("not a CloudEvent: the body is no JSON object", "$");
    }
}
