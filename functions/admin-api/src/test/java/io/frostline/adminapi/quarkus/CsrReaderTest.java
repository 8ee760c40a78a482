package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.CertificateRequest;
import io.frostline.adminapi.Result;
import java.security.KeyPair;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrReaderTest {
    private static final KeyPair PAIR = Csr.ec("secp256r1");

    @Test
    void itReadsTheKeyAndWhatIsAskedFor() {
        // When
        Result<CertificateRequest> result =
                CsrReader.read(Csr.of(PAIR, PAIR.getPrivate(), "O=Box, CN=first+CN=second", "urn:frostline:gateway:7"));

        // Then
        assertThat(result).isInstanceOfSatisfying(Result.Done.class, done -> {
            CertificateRequest request = (CertificateRequest) done.value();
            assertThat(request.key()).isEqualTo(PAIR.getPublic());
            assertThat(request.names()).containsExactlyInAnyOrder("first", "second", "urn:frostline:gateway:7");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1"})
    void itTakesTwoCurves(String curve) {
        assertThat(CsrReader.read(Csr.of(Csr.ec(curve), "CN=7"))).isInstanceOf(Result.Done.class);
    }

    @Test
    void itTakesRsaFrom2048Bits() {
        assertThat(CsrReader.read(Csr.of(Csr.rsa(2048), "CN=7"))).isInstanceOf(Result.Done.class);
        assertRefused(Csr.of(Csr.rsa(2040), "CN=7"), "the key must be");
    }

    @Test
    void itRefusesOtherCurves() {
        assertRefused(Csr.of(Csr.ec("secp521r1"), "CN=7"), "the key must be");
    }

    @Test
    void itRefusesARequestThatIsSignedByAnotherKey() {
        String stolen = Csr.of(PAIR, Csr.ec("secp256r1").getPrivate(), "CN=7", "");
        assertRefused(stolen, "is not signed by the key in it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nno base64!\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMIIB"
            })
    void itRefusesWhatIsNoRequest(String text) {
        assertThat(CsrReader.read(text)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void itRefusesOrReadsWhateverBytesAreChanged() {
        String good = Csr.of(PAIR, "CN=7");
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            char[] changed = good.toCharArray();
            changed[36 + random.nextInt(changed.length - 80)] = "ABCabc019+/".charAt(random.nextInt(11));
            assertThat(CsrReader.read(new String(changed))).isNotNull();
        }
    }

    private static void assertRefused(String csr, String why) {
        assertThat(CsrReader.read(csr)).isInstanceOfSatisfying(Result.Refused.class, refused -> {
            assertThat(refused.field()).isEqualTo("csr");
            assertThat(refused.reason()).startsWith(why);
        });
    }
}
