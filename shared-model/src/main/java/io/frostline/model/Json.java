package io.frostline.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the readers and writers of this package share: bounded factories, and values with errors that say where. */
final class Json {
    private static final int REPORT_DEPTH = 64;
    /** Transports bound the whole; a bound of a part's own would cost a reading its neighbours. */
    private static final int MAX_SCALAR = 4 * 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** Up to here, doubles hold every whole number. */
    private static final long MAX_EXACT = 1L << 53;

    /** For what comes from outside. */
    static final JsonFactory REPORTS = factory(REPORT_DEPTH);

    /** For our own events: deeper, since an event holds what came from outside. */
    static final JsonFactory EVENTS = factory(2 * REPORT_DEPTH);

    private Json() {}

    private static JsonFactory factory(int depth) {
        return JsonFactory.builder()
                // UTF-8 it is. A parser that guessed UTF-16 would know no byte offsets.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Foreign names must not fill the table of interned strings.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxStringLength(MAX_SCALAR)
                        .maxNameLength(MAX_SCALAR)
                        .maxNumberLength(MAX_SCALAR)
                        .build())
                .build();
    }

    /** The parser's own message may quote what it read, and with it a token; so it only says where. */
    static <T> Parsed<T> notJson(JacksonException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what = e instanceof JsonEOFException
                ? "is not JSON: it ends early"
                : "is not JSON, or nested or sized beyond any report";
        return new Parsed.Malformed<>(what + where, "$");
    }

    static byte[] withoutByteOrderMark(byte[] text) {
        int length = BYTE_ORDER_MARK.length;
        boolean marked = text.length >= length && Arrays.equals(text, 0, length, BYTE_ORDER_MARK, 0, length);
        return marked ? Arrays.copyOfRange(text, length, text.length) : text;
    }

    /** The value under the parser, an id. Not told in the complaint: somebody may have taken a token for it. */
    static int positiveInt(JsonParser json, String path) throws IOException, MalformedException {
        boolean fits = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() == JsonParser.NumberType.INT
                && json.getIntValue() > 0;
        if (!fits) {
            throw new MalformedException("must be a whole number between 1 and 2147483647", path);
        }
        return json.getIntValue();
    }

    /** The value under the parser, a whole number that fits 64 bits. */
    static long wholeNumber(JsonParser json, String path) throws IOException, MalformedException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new MalformedException("must be a whole number, was " + shown(json), path);
        }
        JsonParser.NumberType type = json.getNumberType();
        if (type == JsonParser.NumberType.BIG_INTEGER) {
            throw new MalformedException("is too large: " + shown(json), path);
        }
        return json.getLongValue();
    }

    /** The scalar under the parser for an error message. */
    static String shown(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            return kind(json);
        }
        String text = Printable.of(String.valueOf(json.getText()));
        return token == JsonToken.VALUE_STRING ? "\"" + text + "\"" : text;
    }

    /** What the value under the parser is, for an error message that must not quote it. */
    static String kind(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> "true or false";
        };
    }

    /** The value now, unless there was one before. */
    static <T> T once(@Nullable T before, T now, String path) throws MalformedException {
        if (before != null) {
            throw new MalformedException("is given twice", path);
        }
        return now;
    }

    /** Writes a finite number, a whole one without a fraction. */
    static void writeNumber(JsonGenerator json, String name, double value) throws IOException {
        long whole = (long) value;
        if (whole == value && Math.abs(whole) <= MAX_EXACT) {
            json.writeNumberField(name, whole);
        } else {
            json.writeNumberField(name, value);
        }
    }

    static String utf8(byte[] body, int from, int to) {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }
}
