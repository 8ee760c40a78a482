package io.frostline.registry.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWebKeysTest {
    /** RFC 7638, section 3.1; the same key is the second one of RFC 7517, A.1. */
    private static final String RFC_7638_KEY = """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",\
            "e":"AQAB","alg":"RS256","kid":"2011-04-29"}""";

    private static final String RFC_7638_THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

    /** RFC 7517, A.1: its first key is for encryption. */
    private static final String RFC_7517_EC_KEY = """
            {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",\
            "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"}""";

    /** RFC 7517, A.3. */
    private static final String SYMMETRIC = """
            {"kty":"oct","alg":"A128KW","k":"GawgguFyGrWKav7AX4VKUg"}""";

    private final PublicKey rsa = key("RSA", 2048);
    private final PublicKey elliptic = curve("secp256r1");

    @Test
    void theThumbprintIsThatOfTheRfc() {
        PublicKey key = Objects.requireNonNull(JsonWebKeys.parse(RFC_7638_KEY).get("2011-04-29"));

        assertThat(JsonWebKeys.thumbprint(key)).isEqualTo(RFC_7638_THUMBPRINT);
    }

    @Test
    void aKeyWithoutAnIdGetsItsThumbprint() {
        String anonymous = RFC_7638_KEY.replace(",\"kid\":\"2011-04-29\"", "");

        assertThat(JsonWebKeys.parse(anonymous)).containsOnlyKeys(RFC_7638_THUMBPRINT);
    }

    @Test
    void ofASetOnlyKeysForOurSignaturesAreTaken() {
        String set = "{\"keys\":[" + RFC_7517_EC_KEY + "," + SYMMETRIC + "," + RFC_7638_KEY
                + ",{\"kty\":\"unheard of\",\"kid\":\"2\"}," + small() + "]}";

        assertThat(JsonWebKeys.parse(set)).containsOnlyKeys("2011-04-29");
    }

    @Test
    void aKeyThatSaysItIsOfAnotherAlgorithmIsNotTaken() {
        String set = "{\"keys\":[" + RFC_7638_KEY.replace("RS256", "RS512") + ","
                + RFC_7517_EC_KEY.replace("\"enc\"", "\"sig\"") + "]}";

        assertThat(JsonWebKeys.parse(set)).containsOnlyKeys("1");
    }

    @Test
    void whatIsWrittenIsReadAgainAndTellsUseAndAlgorithm() {
        // Given
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        keys.put("a", rsa);
        keys.put("b", elliptic);

        // When
        String set = JsonWebKeys.write(keys);

        // Then
        assertThat(JsonWebKeys.parse(set)).isEqualTo(keys);
        assertThat(set)
                .contains("\"use\":\"sig\"", "\"alg\":\"RS256\"", "\"alg\":\"ES256\"", "\"kid\":\"a\"", "\"kid\":\"b\"")
                .doesNotContain("\"d\"", "\"p\"");
    }

    @Test
    void aPemFileHoldsOneKeyAfterAnother() {
        String file = pem(rsa) + "some words\n" + pem(elliptic);

        assertThat(JsonWebKeys.parse(file))
                .isEqualTo(Map.of(JsonWebKeys.thumbprint(rsa), rsa, JsonWebKeys.thumbprint(elliptic), elliptic));
        assertThat(JsonWebKeys.parse(pem(rsa).replace("\n", "\r\n"))).containsValue(rsa);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"keys\":[]}",
                "{\"keys\":7}",
                "{",
                "{}",
                SYMMETRIC,
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void whatHoldsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> JsonWebKeys.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysThatAreTooWeakOrOfNoAlgorithmOfOursAreRefused() {
        assertThat(JsonWebKeys.algorithm(rsa)).isEqualTo("RS256");
        assertThat(JsonWebKeys.algorithm(elliptic)).isEqualTo("ES256");
        assertThatThrownBy(() -> JsonWebKeys.parse(pem(key("RSA", 1024)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonWebKeys.parse(pem(curve("secp384r1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String small() {
        String set = JsonWebKeys.write(Map.of("small", key("RSA", 2048)));
        return set.substring(set.indexOf('[') + 1, set.lastIndexOf(']')).replaceFirst("\"n\":\"[^\"]{200}", "\"n\":\"");
    }

    private static PublicKey key(String type, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey curve(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(name));
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
