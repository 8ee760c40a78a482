package io.frostline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHasherTest {
    private static final DeviceId DEVICE = new DeviceId(123);
    private static final Token TOKEN = new Token("789");

    private final TokenHasher hasher = new TokenHasher(ring("k1", 1));

    static List<HashVector> vectors() {
        return HashVector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aHashIsTheOneThatWasWrittenDown(HashVector vector) {
        TokenHasher written = new TokenHasher(KeyRing.parse(HashVector.keys()));

        assertThat(vector.hashedBy(written)).isEqualTo(new CredentialHash(vector.hash()));
    }

    @Test
    void aTokenMatchesItsOwnHashOnly() {
        CredentialHash hash = hasher.hash(DEVICE, TOKEN);

        assertThat(hasher.matches(hash, TokenHasher.subject(DEVICE), TOKEN)).isTrue();
        assertThat(hasher.matches(hash, TokenHasher.subject(DEVICE), new Token("788")))
                .isFalse();
    }

    @Test
    void aHashIsOfNoUseForAnotherDeviceOrGateway() {
        CredentialHash hash = hasher.hash(DEVICE, TOKEN);

        assertThat(hasher.matches(hash, TokenHasher.subject(new DeviceId(124)), TOKEN))
                .isFalse();
        assertThat(hasher.matches(hash, TokenHasher.subject(new GatewayId(123)), TOKEN))
                .isFalse();
    }

    @Test
    void anOlderKeyStillVerifiesAndANewKeySigns() {
        // Given
        CredentialHash old = hasher.hash(DEVICE, TOKEN);
        TokenHasher rotated = new TokenHasher(KeyRing.parse(List.of(line("k2", 2), line("k1", 1))));

        // Then
        assertThat(rotated.matches(old, TokenHasher.subject(DEVICE), TOKEN)).isTrue();
        assertThat(rotated.hash(DEVICE, TOKEN).text()).startsWith("k2:");
    }

    @Test
    void aHashUnderAnUnknownKeyIsRefused() {
        CredentialHash hash = new TokenHasher(ring("gone", 1)).hash(DEVICE, TOKEN);

        assertThat(hasher.matches(hash, TokenHasher.subject(DEVICE), TOKEN)).isFalse();
    }

    @Test
    void aHashOfAnotherSecretWithTheSameKeyIdIsRefused() {
        CredentialHash hash = new TokenHasher(ring("k1", 9)).hash(DEVICE, TOKEN);

        assertThat(hasher.matches(hash, TokenHasher.subject(DEVICE), TOKEN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "k1",
                "k1:",
                "k1:00",
                "k1:zz00000000000000000000000000000000000000000000000000000000000000",
                "k1:0000000000000000000000000000000000000000000000000000000000000000",
                "k1:00000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNoHashMatchesNothing(String text) {
        assertThat(hasher.matches(new CredentialHash(text), TokenHasher.subject(DEVICE), TOKEN))
                .isFalse();
    }

    private static KeyRing ring(String id, int seed) {
        return KeyRing.parse(List.of(line(id, seed)));
    }

    private static String line(String id, int seed) {
        byte[] secret = new byte[32];
        secret[0] = (byte) seed;
        return id + ":" + Base64.getEncoder().encodeToString(secret);
    }
}
