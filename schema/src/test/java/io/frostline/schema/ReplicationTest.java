package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicationTest {
    @Test
    void singleIsOneCopyAnywhere() {
        assertThat(Replication.parse("single").toCql())
                .isEqualTo("{'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    @Test
    void datacentersHaveTheirCopies() {
        // When
        Replication replication = Replication.parse("us-east:2, eu-west:3");

        // Then
        assertThat(replication).isEqualTo(new Replication(Map.of("eu-west", 3, "us-east", 2)));
        assertThat(replication.toCql()).isEqualTo("{'class': 'NetworkTopologyStrategy', 'eu-west': 3, 'us-east': 2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eu", "eu:", ":3", "eu:0", "eu:10", "eu:3,", "e'u:3"})
    void anythingElseIsAnError(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Replication.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "Frostline", "a-b", "a b", "a;drop"})
    void aKeyspaceHasAPlainName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Keyspace(name));
    }
}
