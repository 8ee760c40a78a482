package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts, as developers manage them and as their owners use them. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class AccountsIT {
    private static final Duration ACTS_WITHIN = Duration.ofSeconds(60);
    private static final String PASSWORD = "hunter22";
    private static AdminClient developer;
    private static int number;

    private String name = "";

    @BeforeAll
    static void logIn() {
        developer = client();
        developer.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
    }

    @BeforeEach
    void name() {
        name = "user." + number++;
    }

    private static AdminClient client() {
        return new AdminClient(FrostlineTestResource.world().certificates().caFile());
    }

    @Test
    void anAccountIsCreatedShownListedChangedAndDeleted() {
        // When
        developer
                .post(AdminClient.USERS, body(PASSWORD, "administrator"))
                .statusCode(201)
                .body("$", equalTo(Map.of("username", name, "permission", "administrator")));

        // Then
        developer.get(path()).statusCode(200).body("permission", equalTo("administrator"));
        developer.get(AdminClient.USERS).statusCode(200).body("username", hasItem(name));
        developer
                .get(AdminClient.USERS + "?search=" + name + "&limit=1")
                .statusCode(200)
                .body("size()", equalTo(1));
        client().logIn(name, PASSWORD);

        // When
        developer.put(path(), body("better", "developer")).statusCode(200).body("permission", equalTo("developer"));

        // Then
        client().logIn(name, "better");
        refused(PASSWORD).then().statusCode(401);

        // When
        developer.delete(path()).statusCode(204);

        // Then
        developer.get(path()).statusCode(404);
        refused("better").then().statusCode(401);
    }

    @Test
    void aTokenIsRefusedWhenItsAccountIsDemotedDeletedOrMadeAnew() {
        // Given
        AdminClient demoted = newDeveloper();
        String demotion = path();
        name();
        AdminClient deleted = newDeveloper();
        demoted.get(AdminClient.USERS).statusCode(200);
        deleted.get(AdminClient.USERS).statusCode(200);

        // When
        developer.put(demotion, "{\"permission\":\"administrator\"}").statusCode(200);
        developer.delete(path()).statusCode(204);
        developer.post(AdminClient.USERS, body(PASSWORD, "developer")).statusCode(201);

        // Then
        await().atMost(ACTS_WITHIN).untilAsserted(() -> {
            demoted.get(AdminClient.DEVICES).statusCode(401);
            deleted.get(AdminClient.DEVICES).statusCode(401);
        });
    }

    private AdminClient newDeveloper() {
        developer.post(AdminClient.USERS, body(PASSWORD, "developer")).statusCode(201);
        AdminClient client = client();
        client.logIn(name, PASSWORD);
        return client;
    }

    @Test
    void aBadAccountIs400AndNamesItsField() {
        developer
                .post(AdminClient.USERS, body(PASSWORD, "root"))
                .statusCode(400)
                .body("field", equalTo("permission"));
        developer
                .post(AdminClient.USERS, body("é".repeat(37), "developer"))
                .statusCode(400)
                .body("field", equalTo("password"));
        developer
                .post(AdminClient.USERS, body(PASSWORD, "customer"))
                .statusCode(400)
                .body("field", equalTo("customer"));
        developer.post(AdminClient.USERS, "{\"hash\":\"x\"}").statusCode(400).body("field", equalTo("hash"));
        developer.get(AdminClient.USERS + "/no'body").statusCode(404);
        developer.get(AdminClient.USERS + "?limit=0").statusCode(400).body("field", equalTo("limit"));
    }

    @Test
    void aNameIsTakenOnce() {
        developer.post(AdminClient.USERS, body(PASSWORD, "administrator")).statusCode(201);
        developer.post(AdminClient.USERS, body(PASSWORD, "administrator")).statusCode(409);
    }

    @Test
    void anAdministratorChangesItsOwnPasswordAndManagesNoAccounts() {
        // Given
        developer.post(AdminClient.USERS, body(PASSWORD, "administrator")).statusCode(201);
        AdminClient administrator = client();
        administrator.logIn(name, PASSWORD);

        // Then
        administrator.get(AdminClient.USERS).statusCode(403);
        administrator.post(AdminClient.USERS, body(PASSWORD, "developer")).statusCode(403);
        administrator.delete(path()).statusCode(403);
        administrator.get(AdminClient.USERS + "/" + AdminProfile.USERNAME).statusCode(404);
        administrator.put(path(), "{\"permission\":\"developer\"}").statusCode(403);
        administrator.put(path(), "{\"password\":\"better\"}").statusCode(200);
        client().logIn(name, "better");
    }

    @Test
    void afterTenFailuresALoginIs429WhetherTheAccountExistsOrNot() {
        // Given
        developer.post(AdminClient.USERS, body(PASSWORD, "administrator")).statusCode(201);
        String existing = name;

        for (String tried : new String[] {existing, existing + ".nobody"}) {
            name = tried;
            for (int i = 0; i < 10; i++) {
                refused("wrong").then().statusCode(401);
            }

            // When
            Response answer = refused(PASSWORD);

            // Then
            answer.then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesPattern("[1-9][0-9]{0,2}"))
                    .body("detail", not(equalTo("")));
        }
    }

    @Test
    void everyChangeIsInTheAuditTrailWithoutASecret() {
        // Given
        developer.post(AdminClient.USERS, body(PASSWORD, "administrator")).statusCode(201);
        developer.put(path(), "{\"permission\":\"developer\"}").statusCode(200);
        developer.delete(path()).statusCode(204);

        // When
        Response trail = developer.authenticated().get(AdminClient.AUDIT + "?object=account/" + name);

        // Then
        trail.then()
                .statusCode(200)
                .body("action", equalTo(List.of("deleted", "changed", "created")))
                .body("who", hasItem(AdminProfile.USERNAME))
                .body("address", hasItem("127.0.0.1"))
                .body("[1].before.permission", equalTo("administrator"))
                .body("[1].after.permission", equalTo("developer"));
        assertThat(trail.asString()).doesNotContain(PASSWORD);
        developer.get(AdminClient.AUDIT + "?day=yesterday").statusCode(400).body("field", equalTo("day"));
        developer.get(AdminClient.AUDIT + "?day=2020-01-01").statusCode(200).body("size()", equalTo(0));
        developer.get(AdminClient.AUDIT + "?limit=2").statusCode(200).body("size()", equalTo(2));
    }

    private String path() {
        return AdminClient.USERS + "/" + name;
    }

    private String body(String password, String permission) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + password + "\",\"permission\":\"" + permission
                + "\"}";
    }

    private Response refused(String password) {
        return developer.anonymous().auth().preemptive().basic(name, password).post(AdminClient.TOKEN);
    }
}
