package io.frostline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import org.junit.jupiter.api.Test;

/** Writes of every form of a function are ordered by one clock; the other one is that of the machine's start, natively. */
class CassandraClockTest {
    @Test
    void writesCarryTheTimeOfJavasClock() {
        // When
        boolean clockOfJava = DriverConfigLoader.programmaticBuilder()
                .build()
                .getInitialConfig()
                .getDefaultProfile()
                .getBoolean(DefaultDriverOption.TIMESTAMP_GENERATOR_FORCE_JAVA_CLOCK);

        // Then
        assertThat(clockOfJava).isTrue();
    }
}
