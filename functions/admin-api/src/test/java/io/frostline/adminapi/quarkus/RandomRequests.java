package io.frostline.adminapi.quarkus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests for the operations of an OpenAPI document, most of them wrong in one way or another. */
final class RandomRequests {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final List<String> HOSTILE = List.of(
            "0",
            "-1",
            "2147483647",
            "2147483648",
            "99999999999999999999",
            "1.0",
            "1e3",
            "abc",
            "NaN",
            "%00",
            "%0d%0aX:y",
            "%1b[2J",
            "..",
            "../..",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e",
            "%252e",
            "1;a=b",
            "%ff%fe",
            "%c0%af",
            "%zz",
            "%",
            "%f0%9f%92%a5",
            "1%20or%201=1",
            "%22%3e%3cscript%3e",
            "true",
            "null",
            "",
            "//",
            "*",
            "+1",
            "x".repeat(2_500));
    private static final List<String> QUERIES = List.of(
            "",
            "?",
            "?a=b",
            "?%00=%zz",
            "?%",
            "?limit=-1",
            "?limit=99999999999",
            "?limit=x&limit=y",
            "?page=2147483648",
            "?&&&&",
            "?=",
            "?a[]=1",
            "?a=%ff",
            "?" + "a&".repeat(600));
    private static final List<String> TYPES = List.of(
            "",
            "text/plain",
            "application/json; charset=utf-16",
            "application/json;charset=none",
            "application/xml",
            "garbage",
            "application/",
            "/",
            "*/*",
            ";",
            "application/json;charset=\"",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "APPLICATION/JSON",
            "a/b/c",
            "application/json, text/plain",
            "application/*",
            "text/csv");
    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: garbage",
            "Accept: application/json;q=x",
            "Accept: application/json;q=-1",
            "Accept: ,",
            "Accept: /",
            "Accept: application/xml;q=0.5, */*;q=0.1",
            "Accept: */*",
            "Accept-Language: xx-\u00e9-\u00ff",
            "Accept-Charset: none",
            "Accept-Encoding: gzip;q=nan",
            "Cookie: a=b; ;=",
            "Cookie: \u00e9\"=",
            "Content-Encoding: gzip",
            "Content-Language: ???",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(3_000),
            "Idempotency-Key: \u00e9\u00ff",
            "If-Match: \"",
            "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "Range: bytes=-1--5",
            "X-Forwarded-For: 1.2.3.4, ;",
            "Forwarded: for=\"",
            "X-HTTP-Method-Override: DELETE",
            "X-Request-Id: ${jndi:ldap://x}",
            "Origin: https://elsewhere.example",
            "Origin: null",
            "Upgrade: h2c",
            "Via: x",
            "Date: 0",
            "TE: x",
            "User-Agent: ",
            "X: " + "y".repeat(4_000));
    private static final List<String> BROKEN = List.of(
            "Bearer",
            "Bearer ",
            "Bearer a.b.c",
            "Bearer " + "x".repeat(2_000),
            "bearer ..",
            "Basic",
            "Basic ???",
            "Basic YQ==",
            "Digest a",
            "\u00e9",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Negotiate x, Bearer y");
    private static final List<String> HOSTS =
            List.of("a b", "elsewhere.example:99", "[::1]", "localhost:99999", "x".repeat(300));
    private static final List<String> OTHER_METHODS =
            List.of("PATCH", "OPTIONS", "TRACE", "HEAD", "PUT", "DELETE", "FOO");

    private final List<ApiOperation> operations;
    private final JsonNode document;

    RandomRequests(JsonNode document) {
        this.document = document;
        this.operations = ApiOperation.all(document);
    }

    List<ApiOperation> operations() {
        return operations;
    }

    /** A request as it goes over the line. */
    record Request(ApiOperation operation, String method, String target, byte[] bytes) {
        /** Otherwise Quarkus itself refuses it, without a word. */
        boolean isUri() {
            try {
                return !new URI(target).isOpaque();
            } catch (URISyntaxException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            String text = new String(bytes, ISO_8859_1).replaceAll("(?i)Bearer eyJ[^\r]*", "Bearer …");
            return text.substring(0, Math.min(text.length(), 700)).replaceAll("[^ -~]", "·");
        }
    }

    /** The request of a number: each operation has its turn. */
    Request next(long number, long seed, String token) {
        Random random = new Random(seed * 1_000_003 + number);
        ApiOperation operation = operations.get((int) (number % operations.size()));
        String method = random.nextInt(30) == 0 ? one(OTHER_METHODS, random) : operation.method();
        RandomBodies bodies = new RandomBodies(document, random);
        byte[] body = operation.mediaType().equals(CsvBody.MEDIA_TYPE) ? bodies.table() : bodies.body(operation.body());
        List<String> head = new ArrayList<>();
        String target = target(operation, random);
        head.add(method + " " + target + " HTTP/1.1");
        head.add("Host: " + (random.nextInt(40) == 0 ? one(HOSTS, random) : "localhost"));
        authorization(random, token).ifPresent(head::add);
        if (body.length > 0 || random.nextBoolean()) {
            head.add("Content-Length: " + body.length);
        }
        String type = random.nextInt(5) == 0 ? one(TYPES, random) : operation.mediaType();
        if (random.nextInt(20) > 0) {
            head.add("Content-Type: " + type);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String header = one(HEADERS, random);
            head.add(header.contains(":") ? header : header + ":");
        }
        operation.headers().stream()
                .filter(name -> random.nextBoolean())
                .forEach(name -> head.add(name + ": " + one(HOSTILE, random)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return new Request(operation, method, target, bytes.toByteArray());
    }

    private static String target(ApiOperation operation, Random random) {
        Matcher parameter = PARAMETER.matcher(operation.path());
        String path = parameter.replaceAll(found -> Matcher.quoteReplacement(
                random.nextInt(3) == 0 ? one(HOSTILE, random) : Integer.toString(1 + random.nextInt(40))));
        StringBuilder query = new StringBuilder(random.nextInt(4) == 0 ? one(QUERIES, random) : "");
        for (String name : operation.query()) {
            if (random.nextInt(3) > 0) {
                String value = random.nextInt(2) == 0 ? one(HOSTILE, random) : Integer.toString(random.nextInt(20));
                query.append(query.length() == 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        }
        String target = path + query;
        return target.length() > 3_500 ? target.substring(0, 3_500) : target;
    }

    private static Optional<String> authorization(Random random, String token) {
        return switch (random.nextInt(10)) {
            case 0 -> Optional.empty();
            case 1, 2 -> Optional.of("Authorization: " + one(BROKEN, random));
            default -> Optional.of("Authorization: Bearer " + token);
        };
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
