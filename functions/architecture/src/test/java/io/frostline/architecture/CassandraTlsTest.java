package io.frostline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import org.junit.jupiter.api.Test;

/** TLS to Cassandra is a matter of the environment, which the pom sets for these tests. */
class CassandraTlsTest {
    private static final String FACTORY = "datastax-java-driver.advanced.ssl-engine-factory.class";

    @Test
    void theEnvironmentTurnsItOnAndSaysWhomToTrust() {
        // When
        DriverExecutionProfile profile = DriverConfigLoader.programmaticBuilder()
                .build()
                .getInitialConfig()
                .getDefaultProfile();

        // Then
        assertThat(profile.getString(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS))
                .isEqualTo("DefaultSslEngineFactory");
        assertThat(profile.getString(DefaultDriverOption.SSL_TRUSTSTORE_PATH))
                .isEqualTo("/etc/frostline/cassandra/ca.p12");
        assertThat(profile.getString(DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD))
                .isEqualTo("in the open");
    }

    @Test
    void withoutAnEnvironmentThereIsNone() {
        // When
        Config settings = ConfigFactory.parseResources("application.conf").resolve(ConfigResolveOptions.noSystem());

        // Then
        assertThat(settings.hasPath(FACTORY)).isFalse();
    }
}
