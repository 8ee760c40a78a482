package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateSchemaTest {
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
}
