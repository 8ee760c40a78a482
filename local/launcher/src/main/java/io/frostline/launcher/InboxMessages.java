package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the SMS inbox of a stack has taken. */
final class InboxMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest messages;

    /** @param stack what {@code stack.json} says */
    InboxMessages(JsonNode stack) {
        this.messages = HttpRequest.newBuilder(URI.create(stack.at("/sms/url").asText() + "/messages"))
                .build();
    }

    /** When the messages to each number were taken, milliseconds since 1970, earliest first. */
    Map<String, List<Long>> timesByNumber() throws IOException, InterruptedException {
        Map<String, List<Long>> times = new HashMap<>();
        for (JsonNode message :
                JSON.readTree(http.send(messages, BodyHandlers.ofString()).body())) {
            times.computeIfAbsent(message.get("to").asText(), number -> new ArrayList<>())
                    .add(message.get("time").asLong());
        }
        times.values().forEach(of -> of.sort(null));
        return times;
    }
}
