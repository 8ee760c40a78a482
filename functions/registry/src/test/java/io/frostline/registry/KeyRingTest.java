package io.frostline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void theFirstLineSignsAndCommentsAreSkipped() {
        KeyRing ring = KeyRing.parse(List.of("# keys", "", " new:" + SECRET + " ", "old:" + SECRET));

        assertThat(ring.first().id()).isEqualTo("new");
        assertThat(ring.key("old")).isPresent();
        assertThat(ring.key("other")).isEmpty();
    }

    @Test
    void aFileWithoutKeysIsRefused() {
        assertThatThrownBy(() -> KeyRing.parse(List.of("", "# nothing"))).hasMessageContaining("there is no key");
    }

    @Test
    void aWrongLineIsNamedWithoutItsSecret() {
        assertThatThrownBy(() -> KeyRing.parse(List.of("k1:" + SECRET, "secret-without-id")))
                .hasMessageStartingWith("line 2: a line is keyId:base64")
                .hasMessageNotContaining("secret-without-id");
        assertThatThrownBy(() -> KeyRing.parse(List.of("k1:!!!!"))).hasMessage("line 1: the secret is no base64");
        assertThatThrownBy(() -> KeyRing.parse(List.of("k1:AAAA"))).hasMessage("line 1: a secret has 32 bytes, was 3");
        assertThatThrownBy(() -> KeyRing.parse(List.of("k1:" + SECRET, "k1:" + SECRET)))
                .hasMessage("line 2: key k1 is there twice");
    }

    @Test
    void aRingShowsItsKeyIdsOnly() {
        assertThat(KeyRing.parse(List.of("k1:" + SECRET)).toString()).isEqualTo("KeyRing[k1]");
    }
}
