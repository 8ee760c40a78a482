package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.frostline.adminapi.Scalar;
import io.frostline.model.Printable;
import io.frostline.model.Token;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request: a JSON object whose values are strings, numbers, booleans or null, each once. */
final class JsonBody {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MAX_BYTES = 65_536;
    private static final String AUTH = "auth";

    private JsonBody() {}

    /**
     * The fields, in the order sent.
     *
     * @throws ProblemException 400 when it is no such object, 413 when it has more than 64 KiB
     */
    static Map<String, Scalar> fields(byte @Nullable [] body) {
        return read(limited(body), parser -> object(parser, false));
    }

    /**
     * The objects of an array, each as {@link #fields} has it.
     *
     * @throws ProblemException 400 when it is no such array
     */
    static List<Map<String, Scalar>> objects(byte[] body) {
        return read(body, JsonBody::array);
    }

    private static byte[] limited(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw Problem.badRequest("the body is missing; it must be a JSON object")
                    .exception();
        }
        if (body.length > MAX_BYTES) {
            throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "the body is larger than " + MAX_BYTES + " bytes")
                    .exception();
        }
        return body;
    }

    private interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static <T> T read(byte[] body, Reader<T> reader) {
        try (JsonParser parser = JSON.createParser(body)) {
            return reader.read(parser);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is no valid JSON" + place(e.getLocation()))
                    .exception();
        } catch (IOException e) {
            throw Problem.badRequest("the body is no valid text; it must be UTF-8")
                    .exception();
        }
    }

    /**
     * Checks the body of a request that needs none: it may be missing or an empty object.
     *
     * @throws ProblemException 400 when it is anything else
     */
    static void nothing(byte @Nullable [] body) {
        if (body != null && body.length > 0) {
            fields(body).keySet().stream().findFirst().ifPresent(field -> {
                throw Problem.badField(Printable.of(field), "is unknown; this request takes no fields")
                        .exception();
            });
        }
    }

    /**
     * The token in {@code {"auth":…}}, exactly as sent, be it a string or a number.
     *
     * @throws ProblemException 400 when there is none, or anything else
     */
    static Token token(byte @Nullable [] body) {
        Map<String, Scalar> fields = fields(body);
        fields.keySet().stream()
                .filter(field -> !field.equals(AUTH))
                .findFirst()
                .ifPresent(field -> {
                    throw Problem.badField(Printable.of(field), "is unknown; the only field is auth")
                            .exception();
                });
        Scalar auth = fields.get(AUTH);
        if (auth instanceof Scalar.Numeral number) {
            return token(number.digits());
        }
        if (auth instanceof Scalar.Text text) {
            return token(text.value());
        }
        throw Problem.badField(AUTH, "must be a token: a string or a whole number")
                .exception();
    }

    /**
     * The fields of a body that may be missing.
     *
     * @throws ProblemException as for {@link #fields}
     */
    static Map<String, Scalar> optional(byte @Nullable [] body) {
        return body == null || body.length == 0 ? Map.of() : fields(body);
    }

    /**
     * The fields of a body whose values may be objects in turn, under names such as {@code user.phone}.
     *
     * @throws ProblemException as for {@link #fields}
     */
    static Map<String, Scalar> nested(byte @Nullable [] body) {
        return read(limited(body), parser -> object(parser, true));
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Token token(String text) {
        try {
            return new Token(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badField(AUTH, String.valueOf(e.getMessage())).exception();
        }
    }

    private static Map<String, Scalar> object(JsonParser parser, boolean nested) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.badRequest("the body must be a JSON object").exception();
        }
        Map<String, Scalar> fields = new LinkedHashMap<>();
        members(parser, "", nested, fields);
        if (parser.nextToken() != null) {
            throw Problem.badRequest("the body must be one JSON object and nothing after it")
                    .exception();
        }
        return fields;
    }

    private static List<Map<String, Scalar>> array(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw Problem.badRequest("the body must be a JSON array of objects").exception();
        }
        List<Map<String, Scalar>> objects = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw Problem.badRequest("the body must be a JSON array of objects")
                        .exception();
            }
            Map<String, Scalar> fields = new LinkedHashMap<>();
            members(parser, "", false, fields);
            objects.add(fields);
        }
        if (parser.nextToken() != null) {
            throw Problem.badRequest("the body must be one JSON array and nothing after it")
                    .exception();
        }
        return objects;
    }

    private static void members(JsonParser parser, String prefix, boolean nested, Map<String, Scalar> fields)
            throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && nested) {
                members(parser, name + ".", false, fields);
            } else {
                fields.put(name, scalar(parser, name));
            }
        }
    }

    private static Scalar scalar(JsonParser parser, String name) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new Scalar.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar.Numeral(parser.getText());
            case VALUE_TRUE -> new Scalar.Flag(true);
            case VALUE_FALSE -> new Scalar.Flag(false);
            case VALUE_NULL -> new Scalar.Nothing();
            default ->
                throw Problem.badField(Printable.of(name), "must be a single value, not an object or array")
                        .exception();
        };
    }
}
