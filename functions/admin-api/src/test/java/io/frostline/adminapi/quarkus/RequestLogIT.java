package io.frostline.adminapi.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each request is one line of the log that says what was asked and nothing that is secret. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class RequestLogIT {
    private static final Path LOG = Path.of("target/quarkus.log");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path caFile = FrostlineTestResource.world().certificates().caFile();
    private final AdminClient client = new AdminClient(caFile);
    private final String marker = UUID.randomUUID().toString();
    private String token = "";

    @BeforeEach
    void logIn() {
        token = client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
    }

    @Test
    void aRequestIsOneLineThatSaysWhatWhoWhenceAndHowItEnded() {
        // When
        client.authenticated()
                .queryParam("a", "b")
                .get(AdminClient.ROOT + marker)
                .then()
                .statusCode(404);
        client.authenticated().get(AdminClient.TOKEN + "?" + marker).then().statusCode(200);

        // Then
        JsonNode line = onlyLine(marker);
        assertThat(line.path("loggerName").asText()).isEqualTo("io.frostline.requests");
        assertThat(line.path("message").asText()).isEqualTo("GET " + AdminClient.ROOT + marker + " 404");
        JsonNode fields = line.path("mdc");
        assertThat(fields.path("method").asText()).isEqualTo("GET");
        assertThat(fields.path("path").asText()).isEqualTo(AdminClient.ROOT + marker);
        assertThat(fields.path("status").asText()).isEqualTo("404");
        assertThat(fields.path("millis").asLong()).isNotNegative();
        assertThat(fields.path("remote").asText()).isNotEmpty();
        assertThat(fields.path("received").asText()).isEqualTo("0");
        assertThat(fields.path("sent").asLong()).isPositive();
        assertThat(lines()).anySatisfy(other -> {
            assertThat(other.at("/mdc/path").asText()).isEqualTo(AdminClient.TOKEN);
            assertThat(other.at("/mdc/status").asText()).isEqualTo("200");
            assertThat(other.at("/mdc/user").asText()).isEqualTo(AdminProfile.USERNAME);
        });
    }

    @Test
    void aClientThatLeavesBeforeItsAnswerIsOneLineToo() throws IOException {
        // Given
        String path =
                AdminClient.DEVICES + "/" + ThreadLocalRandom.current().nextInt(1 << 30, Integer.MAX_VALUE) + "/config";

        // When
        try (RawHttp connection = RawHttp.connect(caFile)) {
            connection.send("PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + token + "\r\nContent-Length: 9\r\n\r\n{");
        }

        // Then
        assertThat(onlyLine(path).at("/mdc/path").asText()).isEqualTo(path);
    }

    @Test
    void secretsOfRequestsAreNotInTheLog() throws IOException {
        // Given
        List<String> secrets = new ArrayList<>();
        int device = client.post(AdminClient.DEVICES).statusCode(201).extract().path("id");
        String end = AdminClient.DEVICES + "/" + device + "/config";

        // When
        client.as(secret(secrets)).get(AdminClient.TOKEN).then().statusCode(401);
        String password = secret(secrets);
        secrets.add(Base64.getEncoder().encodeToString((secret(secrets) + ":" + password).getBytes(UTF_8)));
        client.anonymous()
                .header("Authorization", "Basic " + secrets.get(secrets.size() - 1))
                .post(AdminClient.TOKEN);
        client.anonymous().header("Authorization", secret(secrets)).get(AdminClient.DEVICES);
        client.put(end, "{\"auth\":\"" + secret(secrets) + "\"}");
        client.put(end, "{\"" + secret(secrets) + "\":1}").statusCode(400);
        client.put(end, "{\"name\":\"" + secret(secrets));
        client.put(end, secret(secrets));
        client.post(AdminClient.DEVICES + "/" + device + "/login", "{\"auth\":\"" + secret(secrets) + "\"}");
        client.get(AdminClient.DEVICES + "?token=" + secret(secrets)).statusCode(200);
        client.get(AdminClient.ROOT + "nothing?" + secret(secrets) + "=1").statusCode(404);
        raw("GET /%zz?token=" + secret(secrets) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw("GET /q/openapi?" + secret(secrets) + "=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw("GET " + AdminClient.TOKEN + "?%=" + secret(secrets)
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-" + secret(secrets) + ": \u0001\r\n\r\n");
        raw("GET / HTTP/9\r\nHost: localhost\r\nAuthorization: Bearer " + secret(secrets) + "\r\n\r\n");
        client.get(AdminClient.ROOT + marker).statusCode(404);

        // Then
        secrets.add(token.substring(token.lastIndexOf('.')));
        secrets.add(AdminProfile.PASSWORD);
        onlyLine(marker);
        assertThat(Files.readString(LOG)).doesNotContain(secrets);
    }

    @Test
    void lineBreaksAndTerminalEscapesMakeNoSecondLine() throws IOException {
        // Given
        String basic = Base64.getEncoder().encodeToString("\u001b[2J\r\nanna:x".getBytes(UTF_8));

        // When
        raw("GET /\u001b[2J" + marker + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw("GET /%0d%0a%1b[2J" + marker + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw("GET /\u009b2J HTTP/1.1\r\nHost: localhost\r\nUser-Agent: \u001b[2J\u009b\r\n\r\n");
        raw("POST " + AdminClient.TOKEN
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nUser-Agent: \u001b]0;x\u0007"
                + "\r\nAuthorization: Basic " + basic + "\r\n\r\n");
        raw("\u001b[2J" + marker + " / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        client.get(AdminClient.ROOT + "end-" + marker).statusCode(404);

        // Then
        onlyLine("end-" + marker);
        assertThat(Files.readString(LOG).chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
        assertThat(lines()).isNotEmpty();
    }

    private String secret(List<String> secrets) {
        String secret = "canary" + UUID.randomUUID().toString().replace("-", "");
        secrets.add(secret);
        return secret;
    }

    /** What is not HTTP may be answered by nothing at all. */
    private void raw(String request) throws IOException {
        try (RawHttp connection = RawHttp.connect(caFile)) {
            connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
            connection.receive();
        } catch (EOFException | SocketException | SSLException e) {
            assertThat(e).isNotNull();
        }
    }

    private static JsonNode onlyLine(String text) {
        await().atMost(PATIENCE)
                .until(() -> lines().stream().anyMatch(line -> line.toString().contains(text)));
        List<JsonNode> lines =
                lines().stream().filter(line -> line.toString().contains(text)).toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    /** All lines, each of which must be a JSON object; one that is being written is left out. */
    private static List<JsonNode> lines() {
        try {
            String log = Files.readString(LOG);
            List<JsonNode> lines = new ArrayList<>();
            for (String line : log.substring(0, log.lastIndexOf('\n') + 1).split("\n", -1)) {
                if (!line.isEmpty()) {
                    lines.add(object(line));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode object(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON in the log: " + line, e);
        }
    }
}
