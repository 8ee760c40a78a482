package io.frostline.adminapi.quarkus;

import static io.frostline.adminapi.quarkus.AdminClient.CUSTOMERS;
import static io.frostline.adminapi.quarkus.AdminClient.DEVICES;
import static io.frostline.adminapi.quarkus.AdminClient.GATEWAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.frostline.model.EventId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers who want to be forgotten: afterwards nothing that says who they were is in any table, nor in Redis. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class ErasureIT {
    private static final String TICKETS = AdminClient.ROOT + "provisioning";
    private static final String READING = "42.25";
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

    private final World world = FrostlineTestResource.world();
    private final AdminClient team = client();
    /** Stands in all that says who the customer is, but for these numbers. */
    private final String mark =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "chez";

    private final String phone = number();
    private final String secondPhone = number();
    private final String username = "user." + number().substring(1);
    private int customer;

    @BeforeEach
    void newCustomer() {
        team.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
        customer = team.post(
                        CUSTOMERS,
                        "{\"name\":\"Restaurant " + mark + "\",\"phone\":\"" + phone + "\",\"email\":\"" + mark
                                + "@example.com\",\"secondName\":\"Marie " + mark + "\",\"secondPhone\":\""
                                + secondPhone + "\"}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private AdminClient client() {
        return new AdminClient(world.certificates().caFile());
    }

    private static String number() {
        return "+3247" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    @Test
    void nothingThatSaysWhoTheCustomerWasIsLeftInAnyTableAndItsReadingsAre() {
        // Given
        int freezer = equipment(
                DEVICES,
                "{\"State\":\"Active\",\"name\":\"Freezer " + mark + "\",\"group\":\"" + mark
                        + "\",\"maxTemperature\":5,\"customer\":" + customer + "}");
        int fridge = equipment(DEVICES, "{\"name\":\"Fridge " + mark + "\",\"customer\":" + customer + "}");
        int gateway = equipment(GATEWAYS, "{\"place\":\"Cellar " + mark + "\",\"customer\":" + customer + "}");
        AdminClient owner = account();
        String ticket = team.post(TICKETS, "{\"customer\":" + customer + "}")
                .statusCode(201)
                .extract()
                .path("id");
        reading(freezer, gateway);
        List<EventId> alerts = List.of(alert(), alert());
        alerts.forEach(alert -> told(alert, phone, customer));
        told(alerts.get(0), "+32470000000", customer + 1_000_000);
        excursion(freezer);
        assertThat(tracesInTables()).hasSizeGreaterThan(5);
        assertThat(tracesInRedis()).hasSize(4);

        // When
        ValidatableResponse answer = erase();

        // Then
        answer.statusCode(200)
                .body(
                        "$",
                        equalTo(Map.of(
                                "devices",
                                List.of(freezer, fridge),
                                "gateways",
                                List.of(gateway),
                                "accounts",
                                List.of(username),
                                "notifications",
                                2)));
        assertThat(tracesInTables()).isEmpty();
        assertThat(tracesInRedis()).isEmpty();
        assertThat(rows("datapoints")).filteredOn(row -> row.contains(READING)).hasSize(1);
        alerts.forEach(alert -> assertThat(planned(alert)).isEqualTo(NOW));
        Row excursion = world.session()
                .execute("SELECT worst, customer_id FROM excursions WHERE device_id = " + freezer)
                .one();
        assertThat(excursion.getDouble("worst")).isEqualTo(9.25);
        assertThat(excursion.isNull("customer_id")).isTrue();
        assertThat(world.session()
                        .execute("SELECT kind FROM alerts_by_customer WHERE customer_id = " + customer
                                + " AND month = 202607")
                        .all())
                .isEmpty();
        assertThat(rows("notifications"))
                .filteredOn(row -> row.contains("+32470000000"))
                .hasSize(1);

        owner.get(DEVICES).statusCode(401);
        team.get(AdminClient.USERS + "/" + username).statusCode(404);
        team.get(CUSTOMERS + "/" + customer).statusCode(404);
        team.get(TICKETS).body("id", not(hasItem(ticket)));
        team.get(DEVICES + "/" + freezer)
                .body("$", equalTo(Map.of("id", freezer, "state", false, "config", Map.of("maxTemperature", "5"))));
        team.get(DEVICES + "/" + fridge).body("$", equalTo(Map.of("id", fridge, "state", false)));
        team.get(GATEWAYS + "/" + gateway).body("$", equalTo(Map.of("id", gateway, "state", false)));
        team.get(AdminClient.AUDIT + "?object=customer/" + customer)
                .body("[0].action", equalTo("erased"))
                .body("[0].before", equalTo(Map.of("id", customer)))
                .body("[0]", not(hasKey("after")));
        team.get(AdminClient.AUDIT + "?object=device/" + freezer)
                .body("action", hasItem("changed"))
                .body("before.config.name", hasItem("…"));
        erase().statusCode(404).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void whatNotifyStillWroteWhenTheCustomerWasGoneIsErasedByTheNextRequest() {
        // Given
        erase().statusCode(200).body("devices", empty()).body("notifications", equalTo(0));
        told(alert(), phone, customer);

        // Then
        erase().statusCode(200).body("notifications", equalTo(1));
        assertThat(tracesInTables()).isEmpty();
        erase().statusCode(404);
    }

    @Test
    void messagesOfManyPagesAreErasedThoughAPageEndsAmidAnAlert() {
        // Given
        PreparedStatement insertion = world.session()
                .prepare("INSERT INTO notifications (alert_id, channel, recipient, state, customer_id)"
                        + " VALUES (?, 'sms', ?, 'sent', ?)");
        List<CompletableFuture<AsyncResultSet>> written = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            String alert = alert().toString();
            for (String recipient : List.of(phone, secondPhone, "nobody")) {
                written.add(world.session()
                        .executeAsync(insertion.bind(alert, recipient, customer))
                        .toCompletableFuture());
            }
        }
        written.forEach(CompletableFuture::join);

        // Then
        erase().statusCode(200).body("notifications", equalTo(210));
        assertThat(tracesInTables()).isEmpty();
    }

    @Test
    void aCustomerOfManyDevicesIsErasedByOneRequest() {
        // Given
        List<Integer> many = new ArrayList<>();
        int first = ThreadLocalRandom.current().nextInt(1 << 30, Integer.MAX_VALUE - 40);
        for (int id = first; id < first + 40; id++) {
            many.add(id);
            world.session()
                    .execute(
                            "INSERT INTO devices (id, auth, state, config, customer_id, version)"
                                    + " VALUES (?, 'k:00', true, ?, ?, 1) USING TIMESTAMP 1",
                            id,
                            Map.of("name", mark),
                            customer);
            world.session()
                    .execute(
                            "INSERT INTO devices_by_customer (customer_id, device_id) VALUES (?, ?) USING TIMESTAMP 1",
                            customer,
                            id);
        }

        // Then
        erase().statusCode(200).body("devices", equalTo(many));
        assertThat(tracesInTables()).isEmpty();
    }

    @Test
    void onlyTheTeamErases() {
        // Given
        AdminClient owner = account();

        // Then
        owner.post(CUSTOMERS + "/" + customer + "/erasure").statusCode(403);
        team.post(CUSTOMERS + "/" + customer + "/erasure", "{\"force\":true}")
                .statusCode(400)
                .body("field", equalTo("force"));
        team.post(CUSTOMERS + "/0/erasure").statusCode(404);
        team.post(CUSTOMERS + "/2147483647/erasure").statusCode(404);
        team.get(CUSTOMERS + "/" + customer).statusCode(200);
    }

    private ValidatableResponse erase() {
        return team.post(CUSTOMERS + "/" + customer + "/erasure");
    }

    private int equipment(String path, String config) {
        int id = team.post(path).statusCode(201).extract().path("id");
        team.put(path + "/" + id + "/config", config).statusCode(200);
        return id;
    }

    /** Its token is not used yet: one that was used just now may be known for half a minute. */
    private AdminClient account() {
        team.post(
                        AdminClient.USERS,
                        "{\"username\":\"" + username
                                + "\",\"password\":\"secret\",\"permission\":\"customer\",\"customer\":" + customer
                                + "}")
                .statusCode(201);
        AdminClient owner = client();
        owner.logIn(username, "secret");
        return owner;
    }

    private static EventId alert() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new EventId(random.nextLong(), random.nextLong());
    }

    private void excursion(int device) {
        world.session()
                .execute(
                        "INSERT INTO excursions (device_id, began, kind, worst, customer_id, acknowledged_by, note, cause)"
                                + " VALUES (?, '2026-07-01T06:00:00Z', 'temperature-high', 9.25, ?, ?, ?, ?)",
                        device,
                        customer,
                        username,
                        "Marie " + mark + " was told",
                        phone);
        world.session()
                .execute(
                        "INSERT INTO alerts_by_customer (customer_id, month, began, device_id, kind)"
                                + " VALUES (?, 202607, '2026-07-01T06:00:00Z', ?, 'temperature-high')",
                        customer,
                        device);
    }

    private void reading(int device, int gateway) {
        world.session()
                .execute(
                        "INSERT INTO datapoints (device_id, bucket, time, gateway_id, received, metrics)"
                                + " VALUES (?, 202607, ?, ?, ?, ?)",
                        device,
                        NOW,
                        gateway,
                        NOW,
                        Map.of("temperature", Double.valueOf(READING)));
    }

    /** As notify writes it: all or nothing, and then that it is to be sent. */
    private void told(EventId alert, String recipient, int whose) {
        world.session()
                .execute(
                        "BEGIN BATCH UPDATE notifications SET planned = ? WHERE alert_id = ?;"
                                + " INSERT INTO notifications (alert_id, channel, recipient, state, customer_id, message)"
                                + " VALUES (?, 'sms', ?, 'pending', ?, ?); APPLY BATCH",
                        NOW,
                        alert.toString(),
                        alert.toString(),
                        recipient,
                        whose,
                        whose == customer ? "Freezer " + mark + " is too warm" : "Too warm");
        world.session()
                .execute(
                        "INSERT INTO notifications_pending (shard, alert_id, channel, recipient, due)"
                                + " VALUES (?, ?, 'sms', ?, ?)",
                        (int) Math.floorMod(alert.least(), 16L),
                        alert.toString(),
                        recipient,
                        NOW);
    }

    private @Nullable Instant planned(EventId alert) {
        Row row = world.session()
                .execute("SELECT planned FROM notifications WHERE alert_id = '" + alert + "'")
                .one();
        return row == null ? null : row.getInstant("planned");
    }

    private boolean isTrace(String text) {
        return text.contains(mark) || text.contains(phone) || text.contains(secondPhone);
    }

    private List<String> tracesInTables() {
        List<Row> tables = world.session()
                .execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", world.keyspace())
                .all();
        assertThat(tables).hasSizeGreaterThan(10);
        return tables.stream()
                .flatMap(table -> rows(String.valueOf(table.getString(0))).stream())
                .filter(this::isTrace)
                .toList();
    }

    private List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        world.session()
                .execute("SELECT * FROM " + table)
                .forEach(row -> rows.add(table + ": " + row.getFormattedContents()));
        return rows;
    }

    private List<String> tracesInRedis() {
        List<String> traces = new ArrayList<>();
        if (world.redis().call("KEYS", world.redisPrefix() + "*") instanceof List<?> keys) {
            for (Object key : keys) {
                if (world.redis().call("TYPE", key.toString()) instanceof String type && type.equals("string")) {
                    String entry = key + ": " + world.redis().call("GET", key.toString());
                    traces.add(entry);
                }
            }
        }
        return traces.stream().filter(this::isTrace).toList();
    }
}
