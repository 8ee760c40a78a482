package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmsInboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SmsInbox inbox = SmsInbox.start(0, new SmsInbox.Account("AC1", "secret"));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void aMessageIsTakenAsTwilioTakesItAndShown() throws Exception {
        // When
        HttpResponse<String> answer = send("AC1:secret", "+491701234567", "Freezer 7: 9,5 °C & rising");

        // Then
        JsonNode body = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(body.path("sid").asText()).matches("SM[0-9a-f]{32}");
        assertThat(body.path("status").asText()).isEqualTo("queued");
        JsonNode shown = JSON.readTree(get("/messages").body());
        assertThat(shown).hasSize(1);
        assertThat(shown.path(0).path("to").asText()).isEqualTo("+491701234567");
        assertThat(shown.path(0).path("body").asText()).isEqualTo("Freezer 7: 9,5 °C & rising");
        assertThat(shown.path(0).path("time").asLong()).isPositive();
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = send("AC1:wrong", "+491701234567", "hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(answer.body()).path("code").asInt()).isEqualTo(20003);
        assertThat(inbox.messages()).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsABadRequestWithTwiliosCode() throws Exception {
        // When
        HttpResponse<String> answer = send("AC1:secret", "0170 1234567", "hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("code").asInt()).isEqualTo(21211);
    }

    @Test
    void itFailsAsOftenAsItWasTold() throws Exception {
        // Given
        inbox.answerNext(2, 429);

        // Then
        assertThat(send("AC1:secret", "+491701234567", "a").statusCode()).isEqualTo(429);
        assertThat(send("AC1:secret", "+491701234567", "a").statusCode()).isEqualTo(429);
        assertThat(send("AC1:secret", "+491701234567", "a").statusCode()).isEqualTo(201);
        assertThat(inbox.messagesTo("+491701234567")).hasSize(1);
    }

    @Test
    void aCutLineLeavesTheMessageTaken() {
        // Given
        inbox.cutNext(1);

        // Then
        assertThatThrownBy(() -> send("AC1:secret", "+491701234567", "a")).isInstanceOf(IOException.class);
        assertThat(inbox.messages()).hasSize(1);
    }

    private HttpResponse<String> send(String credentials, String to, String body)
            throws IOException, InterruptedException {
        String form = "To=" + encoded(to) + "&From=" + encoded("+15005550006") + "&Body=" + encoded(body);
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return client.send(
                HttpRequest.newBuilder(URI.create(inbox.url() + "/2010-04-01/Accounts/AC1/Messages.json"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(inbox.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
