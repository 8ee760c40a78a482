package io.frostline.adminapi.quarkus;

import static io.frostline.adminapi.quarkus.AdminClient.CUSTOMERS;
import static io.frostline.adminapi.quarkus.AdminClient.DEVICES;
import static io.frostline.adminapi.quarkus.AdminClient.GATEWAYS;
import static io.frostline.adminapi.quarkus.AdminClient.TOKEN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of the contract, valid and invalid, over TLS. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class AdminApiIT {
    private static World world;
    private static AdminClient client;

    @BeforeAll
    static void logIn() {
        world = FrostlineTestResource.world();
        client = new AdminClient(world.certificates().caFile());
        client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
    }

    // Tokens

    @Test
    void aLoginGivesATokenThatIsValid() {
        client.get(TOKEN).statusCode(200).contentType(ContentType.JSON);
    }

    @ParameterizedTest
    @CsvSource({"anna,wrong", "nobody,correct horse: battery staple", "no'body,x", "anna,''", "'',''"})
    void aWrongLoginIs401AndSaysNoMore(String username, String password) {
        client.anonymous()
                .auth()
                .preemptive()
                .basic(username, password)
                .post(TOKEN)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic"))
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", equalTo("name and password are not those of an account"));
    }

    @Test
    void aLoginWithoutOrWithAnotherHeaderIs401() {
        client.anonymous().post(TOKEN).then().statusCode(401).contentType(Problem.MEDIA_TYPE);
        client.anonymous()
                .header("Authorization", "Basic ???")
                .post(TOKEN)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,token",
        "POST,devices",
        "GET,devices",
        "GET,devices/1",
        "DELETE,devices/1",
        "PUT,devices/1/config",
        "POST,devices/1/login",
        "POST,gateways",
        "GET,gateways",
        "GET,gateways/1",
        "DELETE,gateways/1",
        "PUT,gateways/1/config",
        "POST,gateways/1/login",
        "POST,customers",
        "GET,customers",
        "GET,customers/1",
        "PUT,customers/1",
        "DELETE,customers/1"
    })
    void nothingIsAnsweredWithoutAToken(Method method, String path) {
        for (String header : List.of("", "Bearer", "Bearer nonsense", "Basic YTpi")) {
            client.anonymous()
                    .header("Authorization", header)
                    .contentType(ContentType.JSON)
                    .request(method, AdminClient.ROOT + path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType(Problem.MEDIA_TYPE)
                    .body("status", equalTo(401));
        }
    }

    // Devices

    @Test
    void aDeviceIsCreatedShownListedAndDeleted() {
        // When
        ValidatableResponse created = client.post(DEVICES).statusCode(201).contentType(ContentType.JSON);
        int id = created.extract().path("id");

        // Then
        created.body("$", aMapWithSize(3)).body("state", equalTo(false));
        assertThat(auth(created)).isBetween(1L, (1L << 56) - 1);
        client.get(DEVICES + "/" + id).statusCode(200).body("$", equalTo(Map.of("id", id, "state", false)));
        List<Integer> ids = client.get(DEVICES).statusCode(200).extract().path("id");
        assertThat(ids).contains(id).isSorted();

        // When
        client.delete(DEVICES + "/" + id).statusCode(204).body(equalTo(""));

        // Then
        client.get(DEVICES + "/" + id).statusCode(404).contentType(Problem.MEDIA_TYPE);
        client.delete(DEVICES + "/" + id).statusCode(404);
        client.put(DEVICES + "/" + id + "/config", "{}").statusCode(404);
        client.post(DEVICES + "/" + id + "/login", "{\"auth\":\"1\"}").statusCode(404);
        client.get(DEVICES).body("id", not(hasItem(id)));
    }

    @Test
    void configurationIsMergedAndAnsweredAsStrings() {
        // Given
        String config = DEVICES + "/" + createDevice() + "/config";

        // Then
        client.put(config, "{\"maxTemperature\":\"10.54\",\"minTemperature\":-10.54}")
                .statusCode(200)
                .body("state", equalTo(false))
                .body("config", equalTo(Map.of("maxTemperature", "10.54", "minTemperature", "-10.54")));
        client.put(config, "{\"State\":\"Active\",\"maxTemperature\":null,\"name\":\"Freezer 7\"}")
                .statusCode(200)
                .body("state", equalTo(true))
                .body("config", equalTo(Map.of("name", "Freezer 7", "minTemperature", "-10.54")));
        client.put(config, "{\"name\":null,\"minTemperature\":null,\"State\":\"Inactive\"}")
                .statusCode(200)
                .body("state", equalTo(false))
                .body("$", not(hasKey("config")));
        client.put(config, "{}").statusCode(200);
    }

    @Test
    void aChangeIsInTheDatabaseAndInTheCacheWhenItIsAnswered() {
        // Given
        int id = createDevice();

        // When
        client.put(DEVICES + "/" + id + "/config", "{\"State\":\"Active\",\"maxTemperature\":5}")
                .statusCode(200);

        // Then
        var row = world.session()
                .execute("SELECT state, activated, version FROM devices WHERE id = " + id)
                .one();
        assertThat(row).isNotNull();
        assertThat(row.getBoolean("state")).isTrue();
        assertThat(row.getInstant("activated")).isNotNull();
        assertThat(row.getLong("version")).isEqualTo(2);
        assertThat(String.valueOf(world.redis().call("GET", world.redisPrefix() + "device:" + id)))
                .contains("maxTemperature")
                .contains("\"watchedSince\":" + row.getInstant("activated").toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maxTemperature\":\"warm\"} | maxTemperature",
                "{\"maxTemperature\":1e400} | maxTemperature",
                "{\"maxTemperatur\":5} | maxTemperatur",
                "{\"maxTemperature\":5,\"minTemperature\":6} | minTemperature",
                "{\"name\":true} | name",
                "{\"name\":{}} | name",
                "{\"name\":[1]} | name",
                "{\"name\":\"a\\nb\"} | name",
                "{\"delay\":\"soon\"} | delay",
                "{\"State\":\"on\"} | State",
                "{\"State\":null} | State",
                "{\"customer\":2147483647} | customer",
                "{\"customer\":0} | customer",
                "{\"customer\":\"x\"} | customer"
            })
    void aBadValueIs400AndNamesItsKey(String body, String field) {
        // Given
        int id = createDevice();

        // Then
        client.put(DEVICES + "/" + id + "/config", body)
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(400))
                .body("field", equalTo(field))
                .body("detail", startsWith(field + ": "));
        client.get(DEVICES + "/" + id).body("$", equalTo(Map.of("id", id, "state", false)));
    }

    @Test
    void aDevicesTokenIsCheckedExactlyAsStringOrNumber() {
        // Given
        ValidatableResponse created = client.post(DEVICES);
        String login = DEVICES + "/" + created.extract().<Integer>path("id") + "/login";
        long auth = auth(created);

        // Then
        client.post(login, "{\"auth\":" + auth + "}").statusCode(200);
        client.post(login, "{\"auth\":\"" + auth + "\"}").statusCode(200);
        client.post(login, "{\"auth\":" + (auth + 1) + "}")
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .body("$", not(hasKey("auth")));
        client.post(login, "{\"auth\":" + auth + ".0}").statusCode(401);
        client.post(login, "{\"auth\":null}").statusCode(400).body("field", equalTo("auth"));
        client.post(login, "{\"token\":\"x\"}").statusCode(400).body("field", equalTo("token"));
        client.post(login, "{}").statusCode(400).body("field", equalTo("auth"));
    }

    @Test
    void aTokenIsRotatedAndTheOneBeforeCountsAsLongAsAsked() {
        // Given
        ValidatableResponse created = client.post(DEVICES).statusCode(201);
        String path = DEVICES + "/" + created.extract().<Integer>path("id");
        long first = auth(created);

        // When
        long second = auth(client.post(path + "/token", "{\"overlap\":\"1h\"}").statusCode(200));

        // Then
        assertThat(second).isNotEqualTo(first);
        client.post(path + "/login", "{\"auth\":" + first + "}").statusCode(200);
        client.post(path + "/login", "{\"auth\":" + second + "}").statusCode(200);

        // When
        long third = auth(client.post(path + "/token", "{\"overlap\":\"0s\"}").statusCode(200));

        // Then
        client.post(path + "/login", "{\"auth\":" + third + "}").statusCode(200);
        client.post(path + "/login", "{\"auth\":" + first + "}").statusCode(401);
        client.post(path + "/login", "{\"auth\":" + second + "}").statusCode(401);
        client.post(path + "/token", "{\"overlap\":\"91d\"}").statusCode(400).body("field", equalTo("overlap"));
        client.post(DEVICES + "/2147483647/token").statusCode(404);
    }

    @Test
    void theLegacyFormMakesADeviceWithBoundsAndOwner() {
        // When
        ValidatableResponse created = client.put(
                        DEVICES,
                        "{\"comfort_interval\":{\"min\":-10,\"max\":10},\"group\":\"Beach\",\"name\":\"Kitchen\","
                                + "\"user\":{\"name\":\"Legacy\",\"phone\":\"+123456789\"}}")
                .statusCode(200)
                .body("State", equalTo(false))
                .body("Config", equalTo(Map.of("maxTemp", 10, "minTemp", -10)));

        // Then
        int id = created.extract().path("Id");
        client.get(DEVICES + "/" + id)
                .body("config.maxTemperature", equalTo("10"))
                .body("config.group", equalTo("Beach"));
        long auth = created.extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL))
                .getLong("Auth");
        client.post(DEVICES + "/" + id + "/login", "{\"auth\":" + auth + "}").statusCode(200);
        client.put(DEVICES, "{\"comfort_interval\":{\"max\":\"warm\"}}")
                .statusCode(400)
                .body("field", equalTo("comfort_interval.max"));
    }

    @Test
    void aListIsReadPageByPageByItsLinks() {
        // Given
        for (int i = 0; i < 5; i++) {
            int id = client.post(GATEWAYS).statusCode(201).extract().path("id");
            client.put(GATEWAYS + "/" + id + "/config", "{\"rack\":\"paged\"}").statusCode(200);
        }

        // When
        List<Integer> ids = new ArrayList<>();
        Optional<String> next = Optional.of(GATEWAYS + "?search=paged&limit=2");
        while (next.isPresent()) {
            Response page = client.authenticated().urlEncodingEnabled(false).get(next.get());
            ids.addAll(page.then().statusCode(200).extract().<List<Integer>>path("id"));
            next = Optional.ofNullable(page.header("Link"))
                    .map(link -> link.substring(link.indexOf('<') + 1, link.indexOf('>')));
        }

        // Then
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void fiftyDevicesAtOnceGetFiftyIds() {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(50);

        // When
        List<CompletableFuture<Integer>> creations = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::createDevice, threads))
                .toList();
        List<Integer> ids = creations.stream().map(CompletableFuture::join).toList();
        threads.shutdown();

        // Then
        assertThat(ids).hasSize(50).doesNotHaveDuplicates();
    }

    // Gateways

    @Test
    void aGatewayIsCreatedConfiguredListedAndDeleted() {
        // When
        ValidatableResponse created =
                client.post(GATEWAYS, "{}").statusCode(201).body("$", aMapWithSize(2));
        int id = created.extract().path("id");
        String auth = created.extract().path("auth");
        String path = GATEWAYS + "/" + id;

        // Then
        created.body("auth", matchesPattern("[0-9A-F]{40}"));
        client.get(path).statusCode(200).body("$", equalTo(Map.of("id", id, "state", true)));
        client.post(path + "/login", "{\"auth\":\"" + auth + "\"}").statusCode(200);
        client.post(path + "/login", "{\"auth\":\"" + "0".repeat(40) + "\"}").statusCode(401);
        client.put(path + "/config", "{\"State\":\"Inactive\",\"connectivity\":\"4G\",\"ram\":512}")
                .statusCode(200)
                .body(
                        "$",
                        equalTo(Map.of(
                                "id", id, "state", false, "config", Map.of("connectivity", "4G", "ram", "512"))));
        client.put(path + "/config", "{\"a key\":1}").statusCode(400).body("field", equalTo("a key"));
        client.get(GATEWAYS).statusCode(200).body("id", hasItem(id));
        client.delete(path).statusCode(204);
        client.get(path).statusCode(404);
        client.post(path + "/login", "{\"auth\":\"" + auth + "\"}").statusCode(404);
    }

    // Customers

    @Test
    void aCustomerOwnsDevicesAndCanBeDeletedWhenItOwnsNone() {
        // Given
        int customer = client.post(
                        CUSTOMERS,
                        "{\"name\":\"Chez Léon\",\"phone\":\"+32470000001\",\"timeZone\":\"Europe/Brussels\"}")
                .statusCode(201)
                .body("name", equalTo("Chez Léon"))
                .body("phone", equalTo("+32470000001"))
                .body("timeZone", equalTo("Europe/Brussels"))
                .extract()
                .path("id");
        int device = createDevice();

        // When
        client.put(DEVICES + "/" + device + "/config", "{\"customer\":" + customer + "}")
                .statusCode(200)
                .body("customer", equalTo(customer));

        // Then
        assertThat(ownedBy(customer)).containsExactly(device);
        client.delete(CUSTOMERS + "/" + customer)
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("device " + device));

        // When
        client.put(DEVICES + "/" + device + "/config", "{\"customer\":null}")
                .statusCode(200)
                .body("$", not(hasKey("customer")));

        // Then
        assertThat(ownedBy(customer)).isEmpty();
        client.delete(CUSTOMERS + "/" + customer).statusCode(204);
        client.get(CUSTOMERS + "/" + customer).statusCode(404);
        client.put(CUSTOMERS + "/" + customer, "{}").statusCode(404);
    }

    @Test
    void aCustomerIsChangedFieldByField() {
        // Given
        int id = client.post(CUSTOMERS, "{\"name\":\"A\",\"phone\":\"+32470000001\"}")
                .extract()
                .path("id");

        // Then
        client.put(CUSTOMERS + "/" + id, "{\"timeZone\":\"Asia/Tokyo\"}")
                .statusCode(200)
                .body("$", equalTo(Map.of("id", id, "name", "A", "phone", "+32470000001", "timeZone", "Asia/Tokyo")));
        client.put(CUSTOMERS + "/" + id, "{\"phone\":null}").statusCode(200).body("$", not(hasKey("phone")));
        client.get(CUSTOMERS).statusCode(200).body("id", hasItem(id));
        client.put(CUSTOMERS + "/" + id, "{\"phone\":\"0470\"}").statusCode(400).body("field", equalTo("phone"));
        client.put(CUSTOMERS + "/" + id, "{\"colour\":\"red\"}").statusCode(400).body("field", equalTo("colour"));
        client.post(CUSTOMERS, "{\"phone\":\"+32470000001\"}").statusCode(400).body("field", equalTo("name"));
    }

    // Requests that are none

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\"} x", "{name:1}"})
    void aBodyThatIsNoJsonObjectIs400(String body) {
        client.put(DEVICES + "/1/config", body).statusCode(400).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void whatHttpItselfRefusesIsProblemJsonToo() {
        client.get(AdminClient.ROOT + "nothing").statusCode(404).contentType(Problem.MEDIA_TYPE);
        client.get(DEVICES + "/abc").statusCode(404).contentType(Problem.MEDIA_TYPE);
        client.get(DEVICES + "/0").statusCode(404).contentType(Problem.MEDIA_TYPE);
        client.get(DEVICES + "/99999999999").statusCode(404).contentType(Problem.MEDIA_TYPE);
        client.delete(DEVICES).statusCode(405).contentType(Problem.MEDIA_TYPE);
        client.authenticated()
                .contentType(ContentType.TEXT)
                .body("x")
                .put(DEVICES + "/1/config")
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE);
        client.post(DEVICES, "{\"id\":7}").statusCode(400).body("field", equalTo("id"));
    }

    @Test
    void aHugeBodyIs413() {
        client.put(DEVICES + "/1/config", "{\"name\":\"" + "x".repeat(70_000) + "\"}")
                .statusCode(413);
    }

    @Test
    void deepJsonIsRefused() {
        client.put(DEVICES + "/1/config", "{\"name\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")
                .statusCode(400);
    }

    @Test
    void answersCarrySecurityHeaders() {
        client.get(TOKEN)
                .header("Strict-Transport-Security", containsString("max-age"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", containsString("no-store"));
    }

    @Test
    void healthAndMetricsAreOnTheManagementPortOnly() {
        // Given
        String management = "http://127.0.0.1:" + AdminProfile.managementPort();

        // Then
        given().get(management + "/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get(management + "/q/metrics").then().statusCode(200).body(containsString("http_server_requests"));
        client.get("/q/health").statusCode(404);
        client.get("/q/metrics").statusCode(404);
    }

    private int createDevice() {
        return client.post(DEVICES).statusCode(201).extract().path("id");
    }

    private static long auth(ValidatableResponse created) {
        JsonPath json = created.extract()
                .jsonPath(
                        JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
        return json.getLong("auth");
    }

    private List<Integer> ownedBy(int customer) {
        return world
                .session()
                .execute("SELECT device_id FROM devices_by_customer WHERE customer_id = " + customer)
                .all()
                .stream()
                .map(row -> row.getInt("device_id"))
                .toList();
    }
}
