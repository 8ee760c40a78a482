package io.frostline.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One reading of a report as it was sent, cut out of the report's bytes. Every member named {@code auth}, at any depth,
 * is masked; for that, whatever a parser does not read must be passed over here and nowhere else.
 */
final class Original {
    private static final byte[] MASK = "\"***\"".getBytes(StandardCharsets.US_ASCII);
    /** Device and gateway: more is rare. */
    private static final int TYPICAL_BOUNDARIES = 4;

    private final JsonParser json;
    private final byte[] body;
    private int begin;
    private int end;
    /** Where each masked value begins and ends, in order. */
    private int[] boundaries = new int[TYPICAL_BOUNDARIES];

    private int count;

    Original(JsonParser json, byte[] body) {
        this.json = json;
        this.body = body;
    }

    /** It begins with the token under the parser. */
    void begin() {
        begin = start();
    }

    /** It ends with the token under the parser. */
    void end() throws IOException {
        json.finishToken();
        end = stop();
    }

    /** Masks the value under the parser, all of it. */
    void mask() throws IOException {
        int from = start();
        json.skipChildren();
        json.finishToken();
        if (count == boundaries.length) {
            boundaries = Arrays.copyOf(boundaries, count * 2);
        }
        boundaries[count++] = from;
        boundaries[count++] = stop();
    }

    /** Passes over the value of the member under the parser. */
    void skipMember(String name) throws IOException {
        json.nextToken();
        if (isToken(name)) {
            mask();
        } else {
            skipValue();
        }
    }

    /** Passes over what is left of the value under the parser. */
    void skipValue() throws IOException {
        int depth = json.currentToken().isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken next = json.nextToken();
            if (next == JsonToken.FIELD_NAME && isToken(json.currentName())) {
                json.nextToken();
                mask();
            } else if (next.isStructStart()) {
                depth++;
            } else if (next.isStructEnd()) {
                depth--;
            }
        }
    }

    /** The JSON text, masked. */
    String text() {
        if (count == 0) {
            return Json.utf8(body, begin, end);
        }
        ByteArrayOutputStream masked = new ByteArrayOutputStream(end - begin + count * MASK.length);
        int copied = begin;
        for (int i = 0; i < count; i += 2) {
            masked.write(body, copied, boundaries[i] - copied);
            masked.writeBytes(MASK);
            copied = boundaries[i + 1];
        }
        masked.write(body, copied, end - copied);
        return masked.toString(StandardCharsets.UTF_8);
    }

    /** Any case, though only {@code auth} is read: a misspelt token is still one. */
    static boolean isToken(String member) {
        return member.equalsIgnoreCase("auth");
    }

    private int start() {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    private int stop() {
        return (int) json.currentLocation().getByteOffset();
    }
}
