package io.frostline.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The schema step as a program, configured by its environment as README.md says. Ends with 0, or 1 and a reason. */
public final class MigrateSchema {
    private static final int CASSANDRA_PORT = 9042;
    private static final String USERNAME = "FROSTLINE_CASSANDRA_USERNAME";
    private static final String PASSWORD = "FROSTLINE_CASSANDRA_PASSWORD";

    private MigrateSchema() {}

    /** Runs the step; no arguments. */
    public static void main(String[] arguments) {
        try {
            List<String> applied = run(System.getenv());
            System.out.println(applied.isEmpty() ? "Schema is up to date." : "Applied " + String.join(", ", applied));
        } catch (RuntimeException e) {
            System.err.println("Schema: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Connects, migrates and disconnects.
     *
     * @param environment the FROSTLINE_CASSANDRA_ variables
     * @return the names of the migrations applied
     * @throws IllegalArgumentException when a variable is missing or malformed
     * @throws SchemaException when the schema can't be brought up to date
     */
    public static List<String> run(Map<String, String> environment) {
        Keyspace keyspace = new Keyspace(environment.getOrDefault("FROSTLINE_CASSANDRA_KEYSPACE", "frostline"));
        Replication replication =
                Replication.parse(environment.getOrDefault("FROSTLINE_CASSANDRA_REPLICATION", "single"));
        try (CqlSession session = session(environment).build()) {
            return new SchemaMigration(session, keyspace, replication).run();
        }
    }

    static CqlSessionBuilder session(Map<String, String> environment) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withLocalDatacenter(required(environment, "FROSTLINE_CASSANDRA_LOCAL_DATACENTER"))
                .withConfigLoader(driverSettings());
        contactPoints(required(environment, "FROSTLINE_CASSANDRA_CONTACT_POINTS"))
                .forEach(builder::addContactPoint);
        return isSet(environment, USERNAME) || isSet(environment, PASSWORD)
                ? builder.withAuthCredentials(required(environment, USERNAME), required(environment, PASSWORD))
                : builder;
    }

    static List<InetSocketAddress> contactPoints(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(MigrateSchema::contactPoint)
                .toList();
    }

    private static InetSocketAddress contactPoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new InetSocketAddress(text, CASSANDRA_PORT);
        }
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "FROSTLINE_CASSANDRA_CONTACT_POINTS is host:port,..., and not '" + text + "'", e);
        }
    }

    private static DriverConfigLoader driverSettings() {
        return DriverConfigLoader.programmaticBuilder()
                .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .build();
    }

    private static String required(Map<String, String> environment, String name) {
        if (!isSet(environment, name)) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return environment.getOrDefault(name, "");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
