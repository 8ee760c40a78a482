package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.util.Throwables.getStackTrace;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateSchemaTest {
    private static final DriverConfigLoader WITHOUT_A_SECOND_ATTEMPT = DriverConfigLoader.programmaticBuilder()
            .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, false)
            .build();

    @Test
    void contactPointsAreSeparatedByCommasAndHaveTheUsualPort() {
        assertThat(MigrateSchema.contactPoints("127.0.0.1:19042, localhost"))
                .containsExactly(new InetSocketAddress("127.0.0.1", 19042), new InetSocketAddress("localhost", 9042));
    }

    @Test
    void aBadPortIsAnErrorThatNamesTheVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MigrateSchema.contactPoints("localhost:x"))
                .withMessageContaining("FROSTLINE_CASSANDRA_CONTACT_POINTS");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MigrateSchema.run(Map.of("FROSTLINE_CASSANDRA_LOCAL_DATACENTER", "dc1")))
                .withMessage("FROSTLINE_CASSANDRA_CONTACT_POINTS is not set");
    }

    @Test
    void theAccountOfTheEnvironmentIsShownToCassandraAndToNobodyElse() throws Exception {
        try (AskingServer cassandra = new AskingServer()) {
            // Given
            Map<String, String> environment = Map.of(
                    "FROSTLINE_CASSANDRA_CONTACT_POINTS", "127.0.0.1:" + cassandra.port(),
                    "FROSTLINE_CASSANDRA_LOCAL_DATACENTER", "dc1",
                    "FROSTLINE_CASSANDRA_USERNAME", "schema",
                    "FROSTLINE_CASSANDRA_PASSWORD", "with 'quotes' and $(more)");

            // When
            Throwable refused = catchThrowable(() -> MigrateSchema.session(environment)
                    .withConfigLoader(WITHOUT_A_SECOND_ATTEMPT)
                    .build());

            // Then
            assertThat(cassandra.shown()).isEqualTo("\0schema\0with 'quotes' and $(more)");
            assertThat(refused).isNotNull();
            assertThat(getStackTrace(refused)).doesNotContain("with 'quotes'");
        }
    }

    @Test
    void aUserWithoutAPasswordIsAnErrorThatNamesTheVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MigrateSchema.run(Map.of(
                        "FROSTLINE_CASSANDRA_CONTACT_POINTS", "127.0.0.1",
                        "FROSTLINE_CASSANDRA_LOCAL_DATACENTER", "dc1",
                        "FROSTLINE_CASSANDRA_USERNAME", "schema")))
                .withMessage("FROSTLINE_CASSANDRA_PASSWORD is not set");
    }
}
