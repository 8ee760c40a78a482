package io.frostline.adminapi.quarkus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of absurd sizes and shapes are refused, and take no memory. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestLimitsIT {
    private static final String CONFIG = AdminClient.DEVICES + "/1/config";
    private static final int MEGABYTE = 1 << 20;
    private static final long SENT_AT_MOST = 2_048L * MEGABYTE;
    private static final long HEAP_AT_MOST = 128L * MEGABYTE;
    private static final String CHUNK = Integer.toHexString(MEGABYTE) + "\r\n" + "x".repeat(MEGABYTE) + "\r\n";

    private AdminClient client;
    private RawHttp connection;
    private String put;

    @BeforeEach
    void connect() throws IOException {
        var caFile = FrostlineTestResource.world().certificates().caFile();
        client = new AdminClient(caFile);
        String token = client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
        connection = RawHttp.connect(caFile);
        put = "PUT " + CONFIG
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token
                + "\r\n";
    }

    @AfterEach
    void itServesTheNextAsBefore() throws IOException {
        connection.close();
        client.get(AdminClient.TOKEN).statusCode(200);
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedUnread() throws IOException {
        // When
        connection.send(put + "Content-Length: 104857600\r\n\r\n");

        // Then
        assertProblem(connection.receive(), 413);
        assertThat(connection.isEnded()).isTrue();
    }

    @Test
    void aBodyWithoutEndIsCutOffAndTakesNoMemory() throws IOException {
        // Given
        long before = heap();

        // When
        connection.send(put + "Transfer-Encoding: chunked\r\n\r\n");
        long sent = sendUntilCutOff();

        // Then
        assertThat(sent).isLessThan(SENT_AT_MOST);
        assertThat(heap() - before).isLessThan(HEAP_AT_MOST);
    }

    @Test
    void aBodyWithoutEndForAPathThatTakesNoneIsCutOffToo() throws IOException {
        // When
        connection.send("GET /q/openapi HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");

        // Then
        assertThat(sendUntilCutOff()).isLessThan(SENT_AT_MOST);
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws IOException {
        // When
        connection.send(put + "Content-Length: 100\r\n\r\n{");

        // Then
        assertProblem(connection.receive(), 408);
        assertThat(connection.isEnded()).isTrue();
    }

    @Test
    void deepJsonIsRefusedHoweverDeep() throws IOException {
        assertProblem(answer("[".repeat(100_000)), 413);
        assertProblem(answer("[".repeat(60_000)), 400);
        assertProblem(answer("{\"a\":".repeat(12_000)), 400);
    }

    @Test
    void whatIsAboveTheLimitIs413WithItsReason() throws IOException {
        assertProblem(answer(" ".repeat(70_000)), 413);
        assertProblem(answer(" ".repeat(1_000_000)), 413);
    }

    /** Quarkus lets nobody else answer these: they have neither headers nor a body, and the connection ends. */
    @Test
    void longRequestLinesAndHeadersAreRefusedByTheServerItself() throws IOException {
        assertThat(refusal("GET /" + "x".repeat(MEGABYTE) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isIn(0, 414);
        assertThat(refusal("GET /?" + "a=1&".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isIn(0, 414);
        assertThat(refusal("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(MEGABYTE) + "\r\n\r\n"))
                .isIn(0, 431);
        assertThat(refusal("GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(100_000) + "\r\n"))
                .isIn(0, 431);
    }

    @Test
    void asManyParametersAsALineHoldsAreNoTrouble() throws IOException {
        // When
        connection.send("GET /q/openapi?" + "a=1&".repeat(1_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        // Then
        assertThat(connection.receive().status()).isEqualTo(200);
    }

    private RawHttp.Answer answer(String body) throws IOException {
        connection.send(put + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        return connection.receive();
    }

    /** The status; 0 when the connection ended without one. */
    private static int refusal(String request) throws IOException {
        try (RawHttp line =
                RawHttp.connect(FrostlineTestResource.world().certificates().caFile())) {
            line.send(request);
            return line.receive().status();
        } catch (EOFException | SocketException | SSLException e) {
            return 0;
        }
    }

    /** How much was taken before the server closed. */
    private long sendUntilCutOff() {
        long sent = 0;
        try {
            while (sent < SENT_AT_MOST) {
                connection.send(CHUNK);
                sent += MEGABYTE;
            }
        } catch (IOException cutOff) {
            assertThat(cutOff).isNotNull();
        }
        return sent;
    }

    private static void assertProblem(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.body()).contains("\"status\":" + status).contains("\"detail\":");
    }

    private static long heap() {
        return given().get("http://127.0.0.1:" + AdminProfile.managementPort() + "/q/metrics")
                .then()
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
