package io.frostline.binding.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Takes tokens out of a body: the value of every member {@code auth}, whatever it is, wherever it is. */
final class TokenMask {
    private static final String NAME = "auth";
    private static final byte[] MASK = "\"***\"".getBytes(ISO_8859_1);
    private static final JsonFactory JSON = new JsonFactory();

    private TokenMask() {}

    /** The body without tokens; valid JSON stays valid and is otherwise unchanged, byte for byte. */
    static byte[] mask(byte[] body) {
        try {
            return maskJson(body);
        } catch (IOException notJson) {
            return maskText(body);
        }
    }

    private static byte[] maskJson(byte[] body) throws IOException {
        ByteArrayOutputStream masked = new ByteArrayOutputStream(body.length);
        int copied = 0;
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                boolean secret = NAME.equalsIgnoreCase(json.currentName())
                        && token != JsonToken.FIELD_NAME
                        && token != JsonToken.END_OBJECT;
                if (secret || token == JsonToken.VALUE_STRING && quotesToken(json.getText())) {
                    int start = offset(json.currentTokenLocation().getByteOffset());
                    json.skipChildren();
                    json.finishToken();
                    masked.write(body, copied, start - copied);
                    masked.writeBytes(MASK);
                    copied = offset(json.currentLocation().getByteOffset());
                }
            }
        }
        masked.write(body, copied, body.length - copied);
        return masked.toByteArray();
    }

    private static int offset(long byteOffset) throws IOException {
        if (byteOffset < 0) {
            throw new IOException("not UTF-8");
        }
        return (int) byteOffset;
    }

    /** JSON within a string. */
    private static boolean quotesToken(String text) {
        return BrokenJson.mask(text).isPresent();
    }

    private static byte[] maskText(byte[] body) {
        String text = new String(body, ISO_8859_1);
        Optional<String> masked = BrokenJson.mask(text);
        if (masked.isEmpty() && text.indexOf('\0') >= 0) {
            masked = BrokenJson.mask(text.replace("\0", ""));
        }
        return masked.map(safe -> safe.getBytes(ISO_8859_1)).orElse(body);
    }
}
