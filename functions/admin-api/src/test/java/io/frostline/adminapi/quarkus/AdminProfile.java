package io.frostline.adminapi.quarkus;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The first account and the ports of the function under test. */
public final class AdminProfile implements QuarkusTestProfile {
    static final String USERNAME = "anna";
    static final String PASSWORD = "correct horse: battery staple";

    /** In the properties of the system, since the class may be loaded more than once. */
    private static final String PORT = "frostline.admin-api.test-port";

    private static final String MANAGEMENT_PORT = "frostline.admin-api.test-management-port";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "frostline.admin.username",
                USERNAME,
                "frostline.admin.password",
                PASSWORD,
                "admin-api.bcrypt-cost",
                "6",
                // All tests come from one address.
                "frostline.admin.login-failures-of-one",
                "100000",
                "quarkus.http.ssl-port",
                free(PORT),
                "quarkus.management.port",
                free(MANAGEMENT_PORT),
                "frostline.http.body-patience",
                "3s",
                "frostline.registry.account-lifetime",
                "3s");
    }

    /** The port of the API. */
    static int port() {
        return Integer.parseInt(free(PORT));
    }

    /** The port of health and metrics. */
    static int managementPort() {
        return Integer.parseInt(free(MANAGEMENT_PORT));
    }

    private static synchronized String free(String property) {
        String known = System.getProperty(property);
        if (known != null) {
            return known;
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            String port = Integer.toString(socket.getLocalPort());
            System.setProperty(property, port);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
