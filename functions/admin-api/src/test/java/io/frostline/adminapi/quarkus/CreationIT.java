package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creates many devices at once, and things once however often it is asked. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class CreationIT {
    private static final String IMPORT = AdminClient.DEVICES + "/import";
    private static AdminClient team;

    @BeforeAll
    static void logIn() {
        team = new AdminClient(FrostlineTestResource.world().certificates().caFile());
        team.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
    }

    @Test
    void aTableBecomesDevicesAndEachLineIsAnswered() {
        // Given
        int owner = team.post(AdminClient.CUSTOMERS, "{\"name\":\"Chez Léon\"}")
                .statusCode(201)
                .extract()
                .path("id");
        String table =
                "name,customer,State,maxTemperature\nFreezer 7,%d,Active,-18\nBad,,,warm\nGood,,,\nNobody's,99999999,,\n"
                        .formatted(owner);

        // When
        ValidatableResponse answer = table(table, UUID.randomUUID().toString()).statusCode(200);

        // Then
        answer.body("status", contains(201, 400, 201, 400))
                .body("line", contains(1, 2, 3, 4))
                .body("[1].field", is("maxTemperature"))
                .body("[3].field", is("customer"));
        int id = answer.extract().path("[0].id");
        long auth = answer.extract().jsonPath().getLong("[0].auth");
        team.get(AdminClient.DEVICES + "/" + id)
                .statusCode(200)
                .body("state", is(true))
                .body("customer", is(owner))
                .body("config.maxTemperature", is("-18"));
        team.post(AdminClient.DEVICES + "/" + id + "/login", "{\"auth\":" + auth + "}")
                .statusCode(200);
        team.get(AdminClient.DEVICES + "?customer=" + owner).body("id", contains(id));
    }

    @Test
    void aHundredDevicesComeInOneRequestAndAgainInTheSame() {
        comeInOneRequestAndAgainInTheSame(100);
    }

    @Test
    @Tag("soak")
    void soDoAThousand() {
        comeInOneRequestAndAgainInTheSame(1000);
    }

    private static void comeInOneRequestAndAgainInTheSame(int count) {
        // Given
        String table = "name\n"
                + String.join(
                        "\n",
                        IntStream.range(0, count).mapToObj(i -> "Freezer " + i).toList());
        String key = UUID.randomUUID().toString();

        // When
        List<Integer> ids = table(table, key).statusCode(200).extract().path("id");
        List<Integer> again = table(table, key).statusCode(200).extract().path("id");

        // Then
        assertThat(ids).hasSize(count).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(again).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name\n", "name,name\na,b", "name\na,b"})
    void whatIsNoTableIsRefused(String table) {
        table(table, UUID.randomUUID().toString()).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|array", "[]|1 to 1000", "[1]|array", "[{\"a\":{}}]|single value", "[{}|JSON", "[{}] x|JSON"})
    void whatIsNoArrayOfConfigurationsIsRefused(String body, String detail) {
        team.post(IMPORT, body).statusCode(400).body("detail", containsString(detail));
    }

    @Test
    void moreThanAThousandAreRefusedAndNoneIsMade() {
        int before = team.get(AdminClient.DEVICES + "?limit=10000")
                .extract()
                .<List<Integer>>path("id")
                .size();

        table("name\n" + "a\n".repeat(1001), UUID.randomUUID().toString())
                .statusCode(400)
                .body("detail", containsString("1 to 1000"));

        team.get(AdminClient.DEVICES + "?limit=10000").body("size()", is(before));
    }

    @Test
    void tenAtOnceWithOneKeyMakeOneDevice() {
        // Given
        String key = UUID.randomUUID().toString();

        // When
        List<String> answers = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> keyed(AdminClient.DEVICES, key, "{}")
                        .statusCode(201)
                        .extract()
                        .asString())
                .toList();

        // Then
        assertThat(answers).containsOnly(answers.get(0));
    }

    @Test
    void everyCreationMayBeRepeated() {
        // Given
        String customer = "{\"name\":\"Once\"}";
        String account = "{\"username\":\"once\",\"password\":\"secret\",\"permission\":\"administrator\"}";

        // Then
        assertRepeated(AdminClient.DEVICES, "{}");
        assertRepeated(AdminClient.GATEWAYS, "{}");
        assertRepeated(AdminClient.CUSTOMERS, customer);
        assertRepeated(AdminClient.USERS, account);
        assertRepeated(AdminClient.ROOT + "provisioning", "{\"expires\":\"1h\"}");
        assertRepeated(IMPORT, "[{\"name\":\"Freezer 7\"},{\"name\":7.5}]");
        team.post(AdminClient.USERS, account).statusCode(409);
    }

    private static void assertRepeated(String path, String body) {
        String key = UUID.randomUUID().toString();
        String first = keyed(path, key, body).extract().asString();
        String again = keyed(path, key, body).extract().asString();
        assertThat(first).as(path).contains("{").doesNotContain("detail");
        assertThat(again).as(path).isEqualTo(first);
    }

    @Test
    void aKeyOfAnotherRequestIs422AndABadOne400() {
        // Given
        String key = UUID.randomUUID().toString();
        keyed(AdminClient.CUSTOMERS, key, "{\"name\":\"One\"}").statusCode(201);

        // Then
        keyed(AdminClient.CUSTOMERS, key, "{\"name\":\"Other\"}")
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("field", is(IdempotencyKeys.HEADER));
        keyed(AdminClient.CUSTOMERS, "k".repeat(256), "{\"name\":\"One\"}")
                .statusCode(400)
                .body("field", is(IdempotencyKeys.HEADER));
    }

    private static ValidatableResponse table(String table, String key) {
        return team.authenticated()
                .header(IdempotencyKeys.HEADER, key)
                .contentType(CsvBody.MEDIA_TYPE + "; charset=UTF-8")
                .body(table)
                .post(IMPORT)
                .then();
    }

    private static ValidatableResponse keyed(String path, String key, String body) {
        return team.authenticated()
                .header(IdempotencyKeys.HEADER, key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }
}
