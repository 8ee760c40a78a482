package io.frostline.adminapi.quarkus;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNullElseGet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.adminapi.quarkus.RandomRequests.Request;
import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests for every operation of the served document, made up from it: none may be our fault, and each refusal says why.
 * A run that failed once more: {@code -Dfrostline.seed=…}.
 */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class RandomRequestsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOG_IN_AGAIN = 300;
    private static final int SHOWN = 40;
    private static final int NO_ANSWER = 0;
    private static final Pattern URI_TAG = Pattern.compile("uri=\"[^\"]*\"");
    private static final Pattern INNARDS = Pattern.compile(
            "\\bat [\\w.$]+\\(|(?:java|jakarta|io|com|org)\\.[a-z]+\\.[\\w.]+|[A-Z]\\w+Exception|\\$2[abxy]\\$|[0-9a-f]{64}");

    private final Path caFile = FrostlineTestResource.world().certificates().caFile();
    private final AdminClient client = new AdminClient(caFile);
    private final long seed =
            requireNonNullElseGet(Long.getLong("frostline.seed"), () -> new Random().nextLong(1L << 32));
    private RawHttp connection;
    private int unanswered;

    @BeforeEach
    void connect() throws IOException {
        connection = RawHttp.connect(caFile);
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void noneOfSevenHundredRequestsIsOurFaultAndEachRefusalSaysWhy() throws IOException {
        run(700);
    }

    @Test
    @Tag("soak")
    void noneOfAHundredThousandRequestsIsOurFault() throws IOException {
        run(100_000);
    }

    private void run(int count) throws IOException {
        // Given
        String token = logIn();
        RandomRequests requests = new RandomRequests(JSON.readTree(client.anonymous()
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray()));
        assertThat(requests.operations()).hasSizeGreaterThan(15);
        Map<String, String> wrong = new TreeMap<>();
        Map<Integer, Integer> statuses = new TreeMap<>();

        // When
        for (int i = 0; i < count; i++) {
            token = i % LOG_IN_AGAIN == LOG_IN_AGAIN - 1 ? logIn() : token;
            Request request = requests.next(i, seed, token);
            RawHttp.Answer answer = answer(request);
            statuses.merge(answer.status(), 1, Integer::sum);
            complaint(request, answer)
                    .ifPresent(complaint ->
                            wrong.putIfAbsent(request.operation() + ": " + complaint, request + "\n    → " + answer));
        }
        System.out.println("-Dfrostline.seed=" + seed + ": " + statuses);

        // Then
        assertThat(wrong.entrySet().stream()
                        .limit(SHOWN)
                        .map(entry -> entry.getKey() + "\n    " + entry.getValue())
                        .collect(Collectors.joining("\n")))
                .as("%d kinds of wrong answers, -Dfrostline.seed=%d", wrong.size(), seed)
                .isEmpty();
        assertThat(statuses.keySet()).contains(200, 201, 400, 401, 404);
        given().get("http://127.0.0.1:" + AdminProfile.managementPort() + "/q/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"));
        String metrics = given().get("http://127.0.0.1:" + AdminProfile.managementPort() + "/q/metrics")
                .asString();
        assertThat(URI_TAG.matcher(metrics).results().map(MatchResult::group).distinct())
                .hasSizeLessThan(2 * requests.operations().size());
        logIn();
        client.post(AdminClient.DEVICES).statusCode(201);
    }

    private String logIn() {
        return client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
    }

    private RawHttp.Answer answer(Request request) throws IOException {
        RawHttp.Answer answer;
        try {
            connection.send(request.bytes());
            answer = connection.receive(request.method());
        } catch (IOException e) {
            unanswered++;
            assertThat(unanswered)
                    .as("requests without an answer, the last: %s", request)
                    .isLessThan(5);
            answer = new RawHttp.Answer(NO_ANSWER, Map.of("connection", "close"), String.valueOf(e));
        }
        if (answer.isLast()) {
            disconnect();
            connect();
        }
        return answer;
    }

    /** What is wrong with an answer. */
    private static Optional<String> complaint(Request request, RawHttp.Answer answer) {
        if (answer.status() == 400 && !request.isUri()) {
            return Optional.empty();
        }
        if (answer.status() == NO_ANSWER) {
            return Optional.of("no answer");
        }
        if (answer.status() >= 500) {
            return Optional.of("status " + answer.status());
        }
        if (!answer.header("x-content-type-options").equals("nosniff")) {
            return Optional.of("no security headers with status " + answer.status());
        }
        if (INNARDS.matcher(answer.body()).find()) {
            return Optional.of("innards in the body");
        }
        boolean refused = answer.status() >= 400 && !request.method().equals("HEAD");
        return refused ? problem(answer) : Optional.empty();
    }

    private static Optional<String> problem(RawHttp.Answer answer) {
        if (!answer.header("content-type").startsWith(Problem.MEDIA_TYPE)) {
            return Optional.of(answer.status() + " is " + answer.header("content-type"));
        }
        try {
            JsonNode problem = JSON.readTree(answer.body());
            boolean complete = problem.path("status").asInt() == answer.status()
                    && !problem.path("title").asText().isBlank()
                    && !problem.path("detail").asText().isBlank();
            return complete ? Optional.empty() : Optional.of(answer.status() + " without title, status or detail");
        } catch (JsonProcessingException e) {
            return Optional.of(answer.status() + " is no JSON");
        }
    }
}
