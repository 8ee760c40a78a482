package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the served OpenAPI document, with the token of a customer's account, on things that are another's.
 * An operation that is added is tried without being listed here.
 */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class PermissionMatrixIT {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
    /** What needs no permission, or lists what is one's own. */
    private static final Set<String> OPEN =
            Set.of("login", "checkToken", "publicKeys", "listDevices", "listCustomers", "getUser", "changeUser");

    private static final Set<Integer> REFUSED = Set.of(401, 403, 404);

    private static final List<String> BODIES = List.of(
            "{}",
            "{\"name\":\"taken over\"}",
            "{\"State\":\"Inactive\"}",
            "{\"auth\":\"1\"}",
            "{\"customer\":%d}",
            "{\"permission\":\"developer\"}",
            "{\"password\":\"taken over\"}");

    private static AdminClient team;
    private static AdminClient customer;
    private static int own;
    private static int other;
    private static int device;
    private static int gateway;

    @BeforeAll
    static void twoCustomers() {
        team = client();
        team.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
        own = team.post(AdminClient.CUSTOMERS, "{\"name\":\"Own\"}").extract().path("id");
        other = team.post(AdminClient.CUSTOMERS, "{\"name\":\"Other\",\"phone\":\"+32470000009\"}")
                .extract()
                .path("id");
        device = team.post(AdminClient.DEVICES).extract().<Integer>path("id");
        gateway = team.post(AdminClient.GATEWAYS).extract().<Integer>path("id");
        team.put(AdminClient.DEVICES + "/" + device + "/config", "{\"customer\":" + other + ",\"name\":\"Theirs\"}")
                .statusCode(200);
        team.put(AdminClient.GATEWAYS + "/" + gateway + "/config", "{\"customer\":" + other + "}")
                .statusCode(200);
        String name = "customer." + own;
        team.post(
                        AdminClient.USERS,
                        "{\"username\":\"" + name
                                + "\",\"password\":\"secret\",\"permission\":\"customer\",\"customer\":" + own + "}")
                .statusCode(201);
        customer = client();
        customer.logIn(name, "secret");
    }

    private static AdminClient client() {
        return new AdminClient(FrostlineTestResource.world().certificates().caFile());
    }

    @Test
    void whatBelongsToAnotherIsAnswered403Or404WhateverIsTriedAndDoesNotChange() {
        // Given
        List<String> before = things();
        List<String> let = new ArrayList<>();
        Set<String> tried = new TreeSet<>();

        // When
        Map<String, Map<String, Map<String, Object>>> paths = document().getMap("paths");
        paths.forEach((path, operations) -> operations.forEach((verb, operation) -> {
            if (VERBS.contains(verb) && !OPEN.contains(String.valueOf(operation.get("operationId")))) {
                tried.add(verb + " " + path);
                Set<Integer> statuses = new TreeSet<>();
                for (String body : BODIES) {
                    statuses.add(status(verb, path, String.format(body, own)));
                }
                // A body may be wrong for anybody; with no body may it be let in, or fail on our side.
                boolean refused = statuses.removeAll(REFUSED);
                if (!refused || !Set.of(400).containsAll(statuses)) {
                    let.add(verb + " " + path + ": " + statuses);
                }
            }
        }));

        // Then
        assertThat(let).isEmpty();
        assertThat(tried).hasSizeGreaterThan(20);
        assertThat(things()).isEqualTo(before);
    }

    @Test
    void listsShowWhatIsOnesOwn() {
        // Given
        int mine = team.post(AdminClient.DEVICES).extract().<Integer>path("id");
        team.put(AdminClient.DEVICES + "/" + mine + "/config", "{\"customer\":" + own + "}")
                .statusCode(200);

        // Then
        assertThat(customer.get(AdminClient.DEVICES).statusCode(200).extract().<List<Integer>>path("id"))
                .containsExactly(mine);
        assertThat(customer.get(AdminClient.CUSTOMERS).statusCode(200).extract().<List<Integer>>path("id"))
                .containsExactly(own);

        // When
        customer.put(AdminClient.DEVICES + "/" + mine + "/config", "{\"maxTemperature\":5,\"name\":\"Mine\"}")
                .statusCode(200);
        customer.put(AdminClient.CUSTOMERS + "/" + own, "{\"phone\":\"+32470000008\"}")
                .statusCode(200);

        // Then
        customer.put(AdminClient.DEVICES + "/" + mine + "/config", "{\"State\":\"Active\"}")
                .statusCode(403);
        customer.delete(AdminClient.DEVICES + "/" + mine).statusCode(403);
        customer.delete(AdminClient.CUSTOMERS + "/" + own).statusCode(403);
        customer.get(AdminClient.USERS + "/" + AdminProfile.USERNAME).statusCode(404);
        customer.put(AdminClient.USERS + "/" + AdminProfile.USERNAME, "{\"password\":\"x\"}")
                .statusCode(404);
    }

    private static JsonPath document() {
        return customer.anonymous()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int status(String verb, String template, String body) {
        String path = template.replace("{device}", Integer.toString(device))
                .replace("{gateway}", Integer.toString(gateway))
                .replace("{customer}", Integer.toString(other))
                .replace("{user}", AdminProfile.USERNAME)
                .replaceAll("\\{\\w+}", "1");
        return customer.authenticated()
                .contentType(ContentType.JSON)
                .body(body)
                .request(Method.valueOf(verb.toUpperCase(Locale.ROOT)), path)
                .statusCode();
    }

    private static List<String> things() {
        return List.of(
                        AdminClient.DEVICES + "/" + device,
                        AdminClient.GATEWAYS + "/" + gateway,
                        AdminClient.CUSTOMERS + "/" + other,
                        AdminClient.USERS + "/" + AdminProfile.USERNAME)
                .stream()
                .map(path -> team.get(path).statusCode(200).extract().asString())
                .toList();
    }
}
