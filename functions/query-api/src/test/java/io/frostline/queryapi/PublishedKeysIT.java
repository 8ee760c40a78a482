package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.HandmadeToken;
import io.frostline.infrastructure.JwksServer;
import io.frostline.infrastructure.JwksServer.Answer;
import io.frostline.infrastructure.TestKeys;
import io.frostline.infrastructure.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The keys come from a URL, as admin-api publishes them; the server of it comes and goes. Classes run by their names:
 * this one is the first that uses the function, and finds it without keys.
 */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(PublishedKeysProfile.class)
@TestMethodOrder(OrderAnnotation.class)
class PublishedKeysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/devices?limit=1";

    @TestHTTPResource("/")
    private URI listening = URI.create("");

    private World world;
    private QueryClient client;
    private KeyPair old;
    private Optional<JwksServer> server = Optional.empty();

    @BeforeEach
    void prepare() {
        world = FrostlineTestResource.world();
        client = new QueryClient(world, URI.create("https://localhost:" + listening.getPort()));
        old = TestKeys.signing(world);
        world.session().execute("INSERT INTO accounts (username, permission, version) VALUES ('dora', 'developer', 3)");
    }

    @AfterEach
    void stopTheServer() {
        server.ifPresent(JwksServer::close);
    }

    @Test
    @Order(1)
    void itStartsBeforeTheServerAndNobodyIsRefusedForGood() {
        // Given
        HttpResponse<String> before = client.get(token(old), PATH);

        // When
        publish(old);

        // Then
        assertThat(before.statusCode()).isEqualTo(503);
        assertThat(before.headers().firstValue("Retry-After")).isPresent();
        assertThat(before.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        awaitStatus(old, 200);
    }

    @Test
    void aRotationRefusesNobodyAndNeedsNoRestart() {
        // Given
        KeyPair next = TestKeys.elliptic();
        publish(old);
        awaitStatus(old, 200);
        assertThat(status(token(next))).isEqualTo(401);

        // When
        publish(old, next);
        awaitStatus(next, 200);
        assertThat(status(token(old))).isEqualTo(200);
        publish(next);

        // Then
        awaitStatus(old, 401);
        assertThat(status(token(next))).isEqualTo(200);
    }

    @Test
    void whileTheServerFailsOrIsGoneTheKnownKeysCountAndNoOthers() {
        // Given
        KeyPair stranger = TestKeys.elliptic();
        publish(old);
        awaitStatus(old, 200);

        // When
        running().publish(new Answer(500, ""));
        int asked = running().asked();
        await().atMost(PATIENCE).until(() -> running().asked() > asked);

        // Then
        assertThat(status(token(old))).isEqualTo(200);
        assertThat(status(token(stranger))).isEqualTo(401);
        running().close();
        assertThat(status(token(stranger))).isEqualTo(401);
        assertThat(status(token(old))).isEqualTo(200);
        server = Optional.empty();
        publish(old, stranger);
        awaitStatus(stranger, 200);
    }

    @Test
    void tokensOfUnknownKeysAreRefusedAndDoNotMakeItAskMoreOften() {
        // Given
        publish(old);
        awaitStatus(old, 200);
        int before = running().asked();
        Instant begin = Instant.now();

        // When
        List<Integer> statuses = IntStream.range(0, 100)
                .mapToObj(i -> status(
                        HandmadeToken.of("dora", 3).header("kid", "k" + i).sign(old.getPrivate())))
                .distinct()
                .toList();

        // Then
        long pauses = Duration.between(begin, Instant.now()).dividedBy(PublishedKeysProfile.PAUSE);
        assertThat(statuses).containsExactly(401);
        assertThat(running().asked() - before).isLessThanOrEqualTo((int) pauses + 2);
        assertThat(status(token(old))).isEqualTo(200);
    }

    private void publish(KeyPair... pairs) {
        server.ifPresentOrElse(
                it -> it.publish(PublishedKeysProfile.set(pairs)),
                () -> server = Optional.of(PublishedKeysProfile.publish(world, pairs)));
    }

    private JwksServer running() {
        return server.orElseThrow();
    }

    private void awaitStatus(KeyPair pair, int status) {
        await().atMost(PATIENCE).until(() -> status(token(pair)) == status);
    }

    private int status(String token) {
        return client.get(token, PATH).statusCode();
    }

    private static String token(KeyPair pair) {
        return HandmadeToken.of("dora", 3).sign(pair);
    }
}
