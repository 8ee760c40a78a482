package io.frostline.queryapi;

import io.frostline.infrastructure.JwksServer;
import io.frostline.infrastructure.JwksServer.Answer;
import io.frostline.infrastructure.TestKeys;
import io.frostline.infrastructure.World;
import io.frostline.registry.quarkus.JsonWebKeys;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys from a URL, on a port that is free now and later that of the test's server; read often. */
public final class PublishedKeysProfile implements QuarkusTestProfile {
    /** The least time between two reads. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** In the properties of the system, since the class may be loaded more than once. */
    private static final String PORT = "frostline.query-api.test-jwks-port";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "frostline.jwt-jwks-url",
                "https://localhost:" + port() + JwksServer.PATH,
                "frostline.jwt-jwks-ca-file",
                "${frostline.ca-file}",
                "frostline.registry.jwks-refresh",
                "1s",
                "frostline.registry.jwks-pause",
                PAUSE.toSeconds() + "s");
    }

    /** A server that publishes these keys where the function looks for them. */
    static JwksServer publish(World world, KeyPair... pairs) {
        return JwksServer.start(port(), world.certificates(), set(pairs));
    }

    /** The set of these keys. */
    static Answer set(KeyPair... pairs) {
        return Answer.of(JsonWebKeys.write(
                Stream.of(pairs).map(KeyPair::getPublic).collect(Collectors.toMap(TestKeys::id, key -> key))));
    }

    private static int port() {
        return Integer.parseInt(free());
    }

    private static synchronized String free() {
        String known = System.getProperty(PORT);
        if (known != null) {
            return known;
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            String port = Integer.toString(socket.getLocalPort());
            System.setProperty(PORT, port);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
