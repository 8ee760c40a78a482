package io.frostline.adminapi.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies that a schema allows, or nearly so, or not at all. */
final class RandomBodies {
    private static final int MAX_DEPTH = 6;
    private static final List<String> HOSTILE = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[1,\"a\",null]",
            "{\"a\":{\"b\":[{}]}}",
            "-1",
            "0",
            "0.1",
            "-0",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "1e-400",
            "1E+2147483648",
            "1".repeat(1_200),
            "NaN",
            "Infinity",
            "\"NaN\"",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\u202e\"",
            "\"\\r\\nSet-Cookie: a=b\"",
            "\"\\u001b[2J\"",
            "\"' OR 1=1 --\"",
            "\"${jndi:ldap://x}\"",
            "\"../../etc/passwd\"",
            "\"💥 é ﷽\"",
            "\"-P1D\"",
            "\"PT9999999999999999H\"",
            "\"99999999999999999999d\"",
            "\"1e9999h\"",
            "\"+32470000001\"",
            "\"Europe/Brussels\"",
            "\"UTC+25\"",
            "\"9999999-99-99T99:99:99Z\"",
            "\"Active\"",
            "'a'",
            "\"a",
            "tru",
            "\"\\x\"",
            "\"\t\"",
            "[".repeat(2_000) + "]".repeat(2_000),
            "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500),
            "\"" + "x".repeat(5_000) + "\"",
            "\"" + "é".repeat(30_000) + "\"");
    private static final List<String> ORDINARY = List.of("a", "Freezer 7", "42", "5.5", "15m", "nl", "2027-01-31");
    private static final List<String> CHARSETS = List.of("UTF-16", "UTF-16LE", "UTF-32", "UTF-32BE", "ISO-8859-1");

    private final JsonNode document;
    private final Random random;

    RandomBodies(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** A body for this schema. */
    byte[] body(JsonNode schema) {
        if (schema.isMissingNode()) {
            return random.nextInt(4) > 0 ? new byte[0] : bytes(hostile());
        }
        String json = random.nextInt(12) == 0 ? hostile() : value(schema, random.nextInt(3) == 0, 0);
        return random.nextInt(5) > 0 ? json.getBytes(UTF_8) : mutated(json);
    }

    /** A table, or nearly one. */
    byte[] table() {
        String separator = one(List.of(",", ";"));
        List<String> columns = List.of("name", "maxTemperature", "customer", "State", "", "a", "\"group\"");
        StringBuilder table = new StringBuilder();
        for (int line = random.nextInt(5); line >= 0; line--) {
            List<String> cells = new ArrayList<>();
            for (int cell = random.nextInt(5); cell >= 0; cell--) {
                cells.add(
                        line > 0 && random.nextInt(3) == 0
                                ? hostile()
                                : one(random.nextBoolean() ? columns : ORDINARY));
            }
            table.append(String.join(separator, cells)).append(one(List.of("\n", "\r\n")));
        }
        return random.nextInt(5) > 0 ? bytes(table.toString()) : mutated(table.toString());
    }

    /** A JSON value, or what looks like one. */
    String hostile() {
        return one(HOSTILE);
    }

    private String value(JsonNode reference, boolean hostile, int depth) {
        JsonNode schema = ApiOperation.resolved(document, reference);
        if (depth > MAX_DEPTH || hostile && depth > 0 && random.nextInt(3) == 0) {
            return hostile();
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf", "enum")) {
            if (!schema.path(choice).isEmpty()) {
                JsonNode chosen =
                        schema.get(choice).get(random.nextInt(schema.get(choice).size()));
                return choice.equals("enum") ? chosen.toString() : value(chosen, hostile, depth + 1);
            }
        }
        JsonNode examples = schema.path("examples");
        if (!examples.isEmpty() && (depth > 0 || !schema.has("properties")) && random.nextInt(3) > 0) {
            JsonNode example = examples.get(random.nextInt(examples.size()));
            return example.isObject() ? members(example, example, hostile, depth) : example.toString();
        }
        return switch (type(schema)) {
            case "object" ->
                members(schema.path("properties"), schema.path("examples").path(0), hostile, depth);
            case "array" -> array(schema.path("items"), hostile, depth);
            case "integer" -> Integer.toString(random.nextInt(60));
            case "number" -> Double.toString(random.nextInt(600) / 10.0);
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "null" -> "null";
            default -> "\"" + one(ORDINARY) + "\"";
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
    }

    /** Some of the properties, with values of their schema or of the example; now and then one twice, or one more. */
    private String members(JsonNode properties, JsonNode example, boolean hostile, int depth) {
        List<String> members = new ArrayList<>();
        properties.fieldNames().forEachRemaining(name -> {
            if (random.nextInt(10) < 8) {
                boolean isSchema = properties != example;
                String value = isSchema && (!example.has(name) || random.nextBoolean())
                        ? value(properties.get(name), hostile, depth + 1)
                        : hostile && random.nextInt(3) == 0
                                ? hostile()
                                : example.get(name).toString();
                members.add("\"" + name + "\":" + value);
            }
        });
        if (hostile && random.nextInt(3) == 0) {
            members.add(one(List.of("\"a\"", "\"\"", "\"\\u0000\"", "\"__proto__\"", "\"" + "k".repeat(300) + "\""))
                    + ":"
                    + hostile());
        }
        if (hostile && !members.isEmpty() && random.nextInt(6) == 0) {
            members.add(one(members));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String array(JsonNode items, boolean hostile, int depth) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(value(items, hostile, depth + 1));
        }
        return elements.toString();
    }

    private byte[] mutated(String json) {
        byte[] bytes = bytes(json);
        switch (random.nextInt(9)) {
            case 0:
                return new byte[0];
            case 1:
                return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2:
                return bytes(json + json);
            case 3:
                return bytes("[" + json + "]");
            case 4:
                return bytes("\ufeff" + json);
            case 5:
                return json.getBytes(Charset.forName(one(CHARSETS)));
            case 6:
                random.nextBytes(bytes);
                return bytes;
            case 7:
                byte[] zeroes = new byte[random.nextInt(9)];
                return bytes(new String(zeroes, UTF_8) + json);
            default:
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                return bytes;
        }
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
