package io.frostline.infrastructure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The HTTP side of the inbox, with the paths, statuses and bodies of Twilio's API of 2010-04-01. */
final class SmsHttp implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_BODY = 1600;

    private final SmsInbox.Account account;
    private final SmsStore store;

    SmsHttp(SmsInbox.Account account, SmsStore store) {
        this.account = account;
        this.store = store;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String messages = "/2010-04-01/Accounts/" + account.sid() + "/Messages.json";
        if (path.equals("/messages") && exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, store.messages().stream().map(SmsHttp::shown).toList());
        } else if (!path.startsWith("/2010-04-01/")) {
            fail(exchange, 404, 20404, "The requested resource " + path + " was not found");
        } else if (!isAuthentic(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"Twilio API\"");
            fail(exchange, 401, 20003, "Authenticate");
        } else if (path.equals(messages) && exchange.getRequestMethod().equals("POST")) {
            send(exchange);
        } else {
            fail(exchange, 404, 20404, "The requested resource " + path + " was not found");
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Optional<SmsStore.Failure> failure = store.nextFailure();
        if (failure.isPresent() && failure.get() instanceof SmsStore.Refuse refusal) {
            fail(exchange, refusal.status(), 20_000 + refusal.status(), "The inbox was told to refuse");
            return;
        }
        Optional<Complaint> complaint = complaint(form);
        if (complaint.isPresent()) {
            fail(exchange, 400, complaint.get().code(), complaint.get().message());
            return;
        }
        SmsInbox.Message message = new SmsInbox.Message(
                value(form, "To"), value(form, "From"), value(form, "Body"), System.currentTimeMillis());
        store.add(message);
        if (failure.isPresent()) {
            exchange.close();
        } else {
            answer(exchange, 201, taken(message));
        }
    }

    private record Complaint(int code, String message) {}

    private static Optional<Complaint> complaint(Map<String, String> form) {
        String to = value(form, "To");
        if (to.isBlank()) {
            return Optional.of(new Complaint(21604, "A 'To' phone number is required."));
        }
        if (!to.matches("\\+[1-9]\\d{1,14}")) {
            return Optional.of(new Complaint(21211, "The 'To' number " + to + " is not a valid phone number."));
        }
        if (value(form, "From").isBlank()) {
            return Optional.of(new Complaint(21603, "A 'From' phone number is required."));
        }
        if (value(form, "Body").isBlank()) {
            return Optional.of(new Complaint(21602, "Message body is required."));
        }
        return value(form, "Body").length() > LONGEST_BODY
                ? Optional.of(new Complaint(21617, "The concatenated message body exceeds the 1600 character limit"))
                : Optional.empty();
    }

    private Map<String, Object> taken(SmsInbox.Message message) {
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sid", sid);
        answer.put("account_sid", account.sid());
        answer.put("api_version", "2010-04-01");
        answer.put("to", message.to());
        answer.put("from", message.from());
        answer.put("body", message.body());
        answer.put("status", "queued");
        answer.put("direction", "outbound-api");
        answer.put("error_code", null);
        answer.put("error_message", null);
        answer.put("uri", "/2010-04-01/Accounts/" + account.sid() + "/Messages/" + sid + ".json");
        return answer;
    }

    private static Map<String, Object> shown(SmsInbox.Message message) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("to", message.to());
        shown.put("body", message.body());
        shown.put("time", message.time());
        return shown;
    }

    private boolean isAuthentic(@Nullable String authorization) {
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account.sid() + ":" + account.token()).getBytes(StandardCharsets.UTF_8));
        return authorization != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    private static void fail(HttpExchange exchange, int status, int code, String message) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        body.put("status", status);
        answer(exchange, status, body);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : List.of(body.split("&"))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String value(Map<String, String> form, String name) {
        return form.getOrDefault(name, "");
    }
}
