package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.frostline.infrastructure.ForgedTokens;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.HandmadeToken;
import io.frostline.infrastructure.JwksServer;
import io.frostline.infrastructure.TestKeys;
import io.frostline.infrastructure.World;
import io.frostline.model.MonthBucket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(PublishedKeysProfile.class)
class QueryApiIT {
    private static final long VERSION = 3;
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private static JwksServer keys;

    /** Set by the test's framework: the only port, which is the one of HTTPS, but as if it were HTTP. */
    @TestHTTPResource("/")
    private URI listening = URI.create("");

    private CqlSession session;
    private QueryClient client;
    private PreparedStatement insert;
    private String developer;
    private String administrator;
    private String customer5;
    private String customer6;

    @BeforeAll
    static void publishTheKeys() {
        World world = FrostlineTestResource.world();
        keys = PublishedKeysProfile.publish(world, TestKeys.signing(world), world.otherJwtKey());
    }

    @AfterAll
    static void stopPublishing() {
        keys.close();
    }

    @BeforeEach
    void prepare() {
        World world = FrostlineTestResource.world();
        session = world.session();
        client = new QueryClient(world, URI.create("https://localhost:" + listening.getPort()));
        insert = session.prepare("INSERT INTO datapoints (device_id, bucket, time, gateway_id, received, metrics)"
                + " VALUES (?, ?, ?, 7, ?, ?)");
        developer = account("dora", "developer", "null");
        administrator = account("adam", "administrator", "null");
        customer5 = account("carl", "customer", "5");
        customer6 = account("cleo", "customer", "6");
        String other = HandmadeToken.of("dora", VERSION).sign(world.otherJwtKey());
        await().until(() -> client.get(other, "/api/v1/devices?limit=1").statusCode() == 200);
    }

    @Test
    void thousandsOfReadingsComeBackOnceEachNewestFirst() {
        // Given
        device(1, "5");
        for (int i = 1; i <= 2_500; i++) {
            store(1, HOUR.minusSeconds(i), Map.of("temperature", i / 10.0, "battery", 75.0));
        }

        // When
        List<List<Number>> points = pages(developer, "/api/v1/devices/1/readings?metric=temperature&limit=1000");

        // Then
        assertThat(points).hasSize(2_500);
        for (int i = 1; i <= 2_500; i++) {
            assertThat(points.get(i - 1).get(0).longValue())
                    .isEqualTo(HOUR.minusSeconds(i).toEpochMilli());
            assertThat(points.get(i - 1).get(1).doubleValue()).isEqualTo(i / 10.0);
        }
    }

    @Test
    void anAnswerNamesDeviceMetricAndUnit() {
        device(2, "5");
        store(2, HOUR, Map.of("temperature", 4.2, "battery", 75.0));

        JsonPath answer = client.json(developer, "/api/v1/devices/2/readings?metric=battery");

        assertThat(answer.getInt("device")).isEqualTo(2);
        assertThat(answer.getString("metric")).isEqualTo("battery");
        assertThat(answer.getString("unit")).isEqualTo("%");
        assertThat(answer.getList("points")).hasSize(1);
        assertThat(answer.getString("next")).isNull();
    }

    @Test
    void aRangeIsHalfOpen() {
        device(3, "5");
        for (int i = 0; i < 10; i++) {
            store(3, HOUR.minusSeconds(i), Map.of("temperature", (double) i));
        }

        JsonPath answer = client.json(
                developer,
                "/api/v1/devices/3/readings?metric=temperature&from=" + HOUR.minusSeconds(5) + "&to="
                        + HOUR.minusSeconds(2).toEpochMilli());

        assertThat(answer.getList("points.collect { it[1] }", Double.class)).containsExactly(3.0, 4.0, 5.0);
    }

    @Test
    void aYearIsToldByTheHourOrByTheDay() {
        // Given
        device(4, "5");
        for (int i = 1; i <= 24 * 100; i++) {
            store(4, HOUR.minus(Duration.ofHours(i)), Map.of("temperature", (double) (i % 3)));
        }
        for (int i = 1; i <= 100; i++) {
            store(4, HOUR.minus(Duration.ofDays(i)).plusSeconds(1), Map.of("humidity", 40.0));
        }

        // When
        List<List<Number>> hours = pages(
                developer,
                "/api/v1/devices/4/readings?metric=temperature&every=1h&aggregate=count,max&from="
                        + HOUR.minus(Duration.ofDays(365)) + "&limit=999");
        JsonPath days = client.json(
                developer,
                "/api/v1/devices/4/readings?metric=temperature&every=1d&from=" + HOUR.minus(Duration.ofDays(365)));

        // Then
        assertThat(hours).hasSize(2_400);
        assertThat(hours.get(0).get(0).longValue())
                .isEqualTo(HOUR.minus(Duration.ofHours(2_400)).toEpochMilli());
        assertThat(hours).allMatch(point -> point.get(1).intValue() == 1);
        assertThat(days.getList("aggregates")).isEqualTo(List.of("min", "avg", "max"));
        assertThat(days.getList("points")).hasSizeBetween(100, 101);
        List<Number> day = days.getList("points[50]");
        assertThat(day.get(1).doubleValue()).isEqualTo(0.0);
        assertThat(day.get(2).doubleValue()).isEqualTo(1.0);
        assertThat(day.get(3).doubleValue()).isEqualTo(2.0);
    }

    @Test
    void fifteenYearsWithOneReadingAreAnsweredSoon() {
        // Given
        device(5, "5");
        Instant longAgo = HOUR.minus(Duration.ofDays(900));
        store(5, longAgo, Map.of("temperature", 4.2));

        // When
        Instant asked = Instant.now();
        JsonPath answer = client.json(
                developer,
                "/api/v1/devices/5/readings?metric=temperature&from=" + HOUR.minus(Duration.ofDays(15 * 365)));

        // Then
        assertThat(answer.getList("points")).hasSize(1);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void onlyTheOwnerAndTheTeamSeeADevice() {
        device(6, "5");
        store(6, HOUR, Map.of("temperature", 4.2));
        String path = "/api/v1/devices/6/readings?metric=temperature";

        assertThat(client.get(developer, path).statusCode()).isEqualTo(200);
        assertThat(client.get(administrator, path).statusCode()).isEqualTo(200);
        assertThat(client.get(customer5, path).statusCode()).isEqualTo(200);
        assertThat(client.get(customer6, path).statusCode()).isEqualTo(404);
        assertThat(client.get("", path).statusCode()).isEqualTo(401);
    }

    @Test
    void theHistoryOfADeletedDeviceIsForTheTeam() {
        store(7, HOUR.minus(Duration.ofDays(400)), Map.of("temperature", 4.2));
        String path = "/api/v1/devices/7/readings?metric=temperature";

        assertThat(client.json(developer, path).getList("points")).hasSize(1);
        assertThat(client.get(developer, path + "&from=2026-01-01&to=2026-01-02")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get(customer5, path).statusCode()).isEqualTo(404);
        assertThat(client.get(developer, "/api/v1/devices/999/readings?metric=temperature")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void devicesAreListedWithTheirNewestValues() {
        // Given
        device(10, "11");
        device(11, "11");
        session.execute("UPDATE devices SET config['name'] = 'Freezer 7' WHERE id = 10");
        store(10, HOUR.minusSeconds(60), Map.of("temperature", 4.1, "battery", 75.0));
        store(10, HOUR, Map.of("temperature", 4.2));
        String owner = account("olga", "customer", "11");

        // When
        JsonPath devices = client.json(owner, "/api/v1/devices");

        // Then
        assertThat(devices.getList("device")).isEqualTo(List.of(10, 11));
        assertThat(devices.getString("[0].name")).isEqualTo("Freezer 7");
        assertThat(devices.getBoolean("[0].state")).isTrue();
        assertThat(devices.getDouble("[0].newest.temperature.value")).isEqualTo(4.2);
        assertThat(devices.getLong("[0].newest.temperature.time")).isEqualTo(HOUR.toEpochMilli());
        assertThat(devices.getString("[0].newest.temperature.unit")).isEqualTo("°C");
        assertThat(devices.getDouble("[0].newest.battery.value")).isEqualTo(75.0);
        assertThat(devices.getMap("[1].newest")).isEmpty();
        assertThat(devices.getString("[1].name")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "customer"})
    void allPagesOfDevicesHoldEachOnce(String permission) {
        // Given
        for (int id = 100; id < 125; id++) {
            device(id, "12");
        }
        session.execute("INSERT INTO devices_by_customer (customer_id, device_id) VALUES (12, 99)");
        String token = account("pia-" + permission, permission, "12");

        // When
        List<Integer> ids = new ArrayList<>();
        Optional<String> path = Optional.of("/api/v1/devices?limit=7");
        while (path.isPresent()) {
            HttpResponse<String> page = client.get(token, path.get());
            ids.addAll(JsonPath.from(page.body()).getList("device", Integer.class));
            path = page.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
        }

        // Then
        assertThat(ids).doesNotHaveDuplicates().doesNotContain(99);
        assertThat(ids.stream().filter(id -> id >= 100 && id < 125)).hasSize(25);
    }

    @Test
    void excursionsAreListedByDeviceAndByCustomerWithWhatFollowsFromTheReadings() {
        // Given
        device(301, "32");
        Instant began = HOUR.minus(Duration.ofHours(30));
        excursion(301, "32", "e301", began, "temperature-high");
        excursion(301, "32", "f301", began.minus(Duration.ofDays(40)), "sensor-fault");
        store(301, began, Map.of("temperature", 7.0));
        store(301, began.plus(Duration.ofMinutes(30)), Map.of("temperature", 9.0));
        String owner = account("odette", "customer", "32");

        // When
        JsonPath ofDevice = client.json(owner, "/api/v1/devices/301/excursions");
        JsonPath ofCustomer = client.json(owner, "/api/v1/customers/32/excursions?limit=1");
        assertThat(ofCustomer.getString("detail")).isNull();
        JsonPath next = client.json(owner, ofCustomer.getString("next"));

        // Then
        assertThat(ofDevice.<String>getList("excursions.id")).containsExactly("e301", "f301");
        assertThat(ofDevice.getString("next")).isNull();
        assertThat(ofDevice.getDouble("excursions[0].average")).isEqualTo(8);
        assertThat(ofDevice.getDouble("excursions[0].degreeMinutes")).isEqualTo(30 * 2 + 30 * 4);
        assertThat(ofDevice.getString("excursions[0].unit")).isEqualTo("°C");
        assertThat(ofDevice.getLong("excursions[0].ended"))
                .isEqualTo(began.plus(Duration.ofHours(1)).toEpochMilli());
        assertThat(ofDevice.getMap("excursions[1]")).doesNotContainKeys("average", "acknowledgement", "unit");
        assertThat(ofCustomer.<String>getList("excursions.id")).containsExactly("e301");
        assertThat(next.<String>getList("excursions.id")).containsExactly("f301");
    }

    @Test
    void whoSeesAnExcursionAcknowledgesAndCorrectsIt() {
        // Given
        device(302, "31");
        excursion(302, "31", "e302", HOUR.minus(Duration.ofHours(2)), "temperature-high");
        String owner = account("odile", "customer", "31");
        String path = "/api/v1/devices/302/excursions/e302/";

        // When
        HttpResponse<String> acknowledged = client.put(owner, path + "acknowledgement", "{\"note\":\"on my way\"}");
        HttpResponse<String> corrected =
                client.put(administrator, path + "correction", "{\"cause\":\"door\",\"action\":\"closed\"}");

        // Then
        assertThat(acknowledged.statusCode()).as(acknowledged.body()).isEqualTo(200);
        assertThat(corrected.statusCode()).isEqualTo(200);
        JsonPath after = client.json(owner, "/api/v1/devices/302/excursions");
        assertThat(after.getString("excursions[0].acknowledgement.by")).isEqualTo("odile");
        assertThat(after.getString("excursions[0].acknowledgement.note")).isEqualTo("on my way");
        assertThat(after.getString("excursions[0].correction.by")).isEqualTo("adam");
        assertThat(after.getString("excursions[0].correction.action")).isEqualTo("closed");
        assertThat(client.put(owner, path + "acknowledgement", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aSilenceIsListedWithoutValuesAndAcknowledgedAndCorrectedLikeAnyOther() {
        // Given: as silence-alert records it, the second while it goes on
        device(305, "35");
        Instant began = HOUR.minus(Duration.ofHours(3));
        silence(305, "35", "a305", began, "gateway-silent", Optional.of(HOUR.minus(Duration.ofHours(2))));
        silence(305, "35", "b305", HOUR.minus(Duration.ofHours(1)), "silent", Optional.empty());
        store(305, began, Map.of("temperature", 7.0));
        String owner = account("oona", "customer", "35");
        String path = "/api/v1/devices/305/excursions/b305/";

        // When
        HttpResponse<String> acknowledged = client.put(owner, path + "acknowledgement", "{\"note\":\"on my way\"}");
        HttpResponse<String> corrected =
                client.put(owner, path + "correction", "{\"cause\":\"battery\",\"action\":\"changed\"}");

        // Then
        assertThat(acknowledged.statusCode()).as(acknowledged.body()).isEqualTo(200);
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        for (String list : List.of("/api/v1/devices/305/excursions", "/api/v1/customers/35/excursions")) {
            JsonPath listed = client.json(owner, list);
            assertThat(listed.<String>getList("excursions.id")).containsExactly("b305", "a305");
            assertThat(listed.getMap("excursions[0]"))
                    .containsEntry("kind", "silent")
                    .containsEntry("messages", 2)
                    .doesNotContainKeys("ended", "worst", "bound", "unit", "average", "degreeMinutes");
            assertThat(listed.getString("excursions[0].acknowledgement.by")).isEqualTo("oona");
            assertThat(listed.getString("excursions[0].correction.cause")).isEqualTo("battery");
            assertThat(listed.getLong("excursions[1].ended"))
                    .isEqualTo(HOUR.minus(Duration.ofHours(2)).toEpochMilli());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "correction|{\"cause\":\"door\"}|400|action",
                "correction|{\"cause\":\"door\",\"action\":7}|400|action",
                "acknowledgement|{\"nota\":\"x\"}|400|nota",
                "acknowledgement|[]|400|",
                "acknowledgement|{|400|",
            })
    void aBadRemarkIsRefusedWithAProblem(String what, String body, int status, String field) {
        // Given
        device(303, "31");
        excursion(303, "31", "e303", HOUR.minus(Duration.ofHours(2)), "temperature-high");

        // When
        HttpResponse<String> response = client.put(administrator, "/api/v1/devices/303/excursions/e303/" + what, body);

        // Then
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(JsonPath.from(response.body()).getString("field")).isEqualTo(field);
    }

    @Test
    void anotherCustomersExcursionsAre404() {
        // Given
        device(304, "31");
        excursion(304, "31", "e304", HOUR.minus(Duration.ofHours(2)), "temperature-high");
        String path = "/api/v1/devices/304/excursions";

        // Then
        assertThat(client.get(customer6, path).statusCode()).isEqualTo(404);
        assertThat(client.get(customer6, "/api/v1/customers/31/excursions").statusCode())
                .isEqualTo(404);
        assertThat(client.put(customer6, path + "/e304/acknowledgement", "{}").statusCode())
                .isEqualTo(404);
        assertThat(client.put(customer6, path + "/e304/correction", "{\"cause\":\"a\",\"action\":\"b\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.put(developer, path + "/e999/acknowledgement", "{}").statusCode())
                .isEqualTo(404);
        assertThat(client.get("", path).statusCode()).isEqualTo(401);
        assertThat(session.execute("SELECT acknowledged FROM excursions WHERE device_id = 304")
                        .one()
                        .isNull(0))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/devices/1/readings, metric",
        "/api/v1/devices/1/readings?metric=temperature&limit=10001, limit",
        "/api/v1/devices/1/readings?metric=temperature&from=yesterday, from",
        "/api/v1/devices/1/readings?metric=temperature&every=1h&aggregate=median, aggregate",
        "/api/v1/devices/1/readings?metric=temperature&form=1, form",
        "/api/v1/devices/x/readings?metric=temperature, id",
        "/api/v1/devices?limit=0, limit",
        "/api/v1/devices/1/excursions?limit=1001, limit",
        "/api/v1/customers/0/excursions, id",
        "/api/v1/devices/1/excursions?from=2026-07-02&to=2026-07-01, from",
    })
    void aBadParameterIsNamedByProblemJson(String path, String parameter) {
        HttpResponse<String> response = client.get(developer, path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        JsonPath problem = JsonPath.from(response.body());
        assertThat(problem.getInt("status")).isEqualTo(400);
        assertThat(problem.getString("field")).isEqualTo(parameter);
        assertThat(problem.getString("detail")).startsWith(parameter + ": ");
    }

    @Test
    void aTokenOfAnEarlierVersionOfTheAccountIsRefusedWithAProblem() {
        HttpResponse<String> response = client.get(client.token("dora", VERSION - 1), "/api/v1/devices");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(JsonPath.from(response.body()).getString("title")).isEqualTo("Unauthorized");
        assertThat(client.get("nonsense", "/api/v1/devices").statusCode()).isEqualTo(401);
    }

    @Test
    void tokensOfEitherLiveKeyPass() {
        String other = HandmadeToken.of("dora", VERSION)
                .sign(FrostlineTestResource.world().otherJwtKey());

        assertThat(client.get(developer, "/api/v1/devices?limit=1").statusCode())
                .isEqualTo(200);
        assertThat(client.get(other, "/api/v1/devices?limit=1").statusCode()).isEqualTo(200);
    }

    @Test
    void forgedTokensAre401() {
        assertThat(ForgedTokens.of(FrostlineTestResource.world(), "dora", VERSION))
                .allSatisfy((wrong, token) -> refuse(token));
    }

    @Test
    void whatIsNotThereIsAProblem() {
        HttpResponse<String> response = client.get(developer, "/api/v1/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
    }

    /** After an intended change copy {@code target/openapi.yaml} over {@code openapi.yaml}. */
    @Test
    void theCheckedInDescriptionIsTheServedOne() throws IOException {
        // When
        String served = client.get("", "/q/openapi").body();
        Files.writeString(Path.of("target/openapi.yaml"), served);

        // Then
        assertThat(served).isEqualToIgnoringNewLines(Files.readString(Path.of("openapi.yaml")));
    }

    private void refuse(String token) {
        HttpResponse<String> response = client.get(token, "/api/v1/devices");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.headers().firstValue("www-authenticate").orElse("")).startsWith("Bearer");
        assertThat(JsonPath.from(response.body()).getInt("status")).isEqualTo(401);
    }

    private void device(int id, String customer) {
        session.execute(
                "INSERT INTO devices (id, state, customer_id, version) VALUES (" + id + ", true, " + customer + ", 1)");
        session.execute(
                "INSERT INTO devices_by_customer (customer_id, device_id) VALUES (" + customer + ", " + id + ")");
    }

    private void excursion(int device, String customer, String id, Instant began, String kind) {
        String bound = kind.startsWith("temperature") ? "5.0" : "null";
        session.execute(
                "INSERT INTO excursions (device_id, began, kind, episode, customer_id, ended, worst, bound, messages)"
                        + " VALUES (" + device + ", " + began.toEpochMilli() + ", '" + kind + "', '" + id + "', "
                        + customer + ", "
                        + began.plus(Duration.ofHours(1)).toEpochMilli() + ", 9.0, " + bound + ", 1)");
        session.execute("INSERT INTO alerts_by_customer (customer_id, month, began, device_id, kind) VALUES ("
                + customer + ", " + MonthBucket.of(began).value() + ", " + began.toEpochMilli() + ", " + device + ", '"
                + kind + "')");
    }

    private void silence(int device, String customer, String id, Instant began, String kind, Optional<Instant> ended) {
        session.execute("INSERT INTO excursions (device_id, began, kind, episode, customer_id, ended, told, messages)"
                + " VALUES (" + device + ", " + began.toEpochMilli() + ", '" + kind + "', '" + id + "', "
                + customer + ", "
                + ended.map(end -> Long.toString(end.toEpochMilli())).orElse("null") + ", "
                + began.plus(Duration.ofHours(1)).toEpochMilli() + ", 2)");
        session.execute("INSERT INTO alerts_by_customer (customer_id, month, began, device_id, kind) VALUES ("
                + customer + ", " + MonthBucket.of(began).value() + ", " + began.toEpochMilli() + ", " + device + ", '"
                + kind + "')");
    }

    private void store(int device, Instant time, Map<String, Double> metrics) {
        session.execute(insert.bind(device, MonthBucket.of(time).value(), time, time, metrics));
    }

    private String account(String name, String permission, String customer) {
        session.execute("INSERT INTO accounts (username, permission, customer_id, version) VALUES ('" + name + "', '"
                + permission + "', " + customer + ", " + VERSION + ")");
        return client.token(name, VERSION);
    }

    private List<List<Number>> pages(String token, String first) {
        List<List<Number>> points = new ArrayList<>();
        Optional<String> path = Optional.of(first);
        while (path.isPresent()) {
            JsonPath page = client.json(token, path.get());
            points.addAll(page.getList("points"));
            path = Optional.ofNullable(page.getString("next"));
        }
        return points;
    }
}
