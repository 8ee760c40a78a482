package io.frostline.registry.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.infrastructure.JwksServer;
import io.frostline.infrastructure.JwksServer.Answer;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.TestKeys;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server with a certificate of an authority of its own. */
class HttpsKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final PublicKey KEY = TestKeys.elliptic().getPublic();
    private static final Answer SET = Answer.of(JsonWebKeys.write(Map.of("a", KEY)));

    @TempDir
    private static Path folder;

    private static LocalCa.PemFiles tls;
    private static JwksServer server;

    @BeforeAll
    static void startTheServer() {
        tls = new LocalCa(folder.resolve("ca"), Clock.systemUTC()).files(Set.of());
        server = JwksServer.start(0, tls, SET);
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    @Test
    void itReadsWhatIsPublished() {
        server.publish(SET);

        assertThat(read(server.url(), tls.caFile())).succeedsWithin(PATIENCE).isEqualTo(Map.of("a", KEY));
    }

    @Test
    void aServerOfAnotherAuthorityIsNotBelieved() {
        server.publish(SET);
        Path other = new LocalCa(folder.resolve("other"), Clock.systemUTC())
                .files(Set.of())
                .caFile();

        assertThat(read(server.url(), other))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .isNotInstanceOf(IllegalStateException.class);
        assertThat(new HttpsKeys(server.url(), Optional.empty()).read().toCompletableFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(SSLHandshakeException.class);
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "404, not here", "302, ''", "200, nonsense", "200, {\"keys\":[]}", "200, ''"})
    void whatIsNoSetWithKeysIsAFailure(int status, String body) {
        server.publish(new Answer(status, body));

        assertThat(read(server.url(), tls.caFile())).failsWithin(PATIENCE);
    }

    @Test
    void aServerThatIsNotThereIsAFailure() {
        JwksServer gone = JwksServer.start(0, tls, SET);
        gone.close();

        assertThat(read(gone.url(), tls.caFile())).failsWithin(PATIENCE);
    }

    @Test
    void onlyHttpsWillDo() throws Exception {
        URI plain = URI.create("http://localhost/jwks.json");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");

        assertThatThrownBy(() -> new HttpsKeys(plain, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> new HttpsKeys(server.url(), Optional.of(nonsense)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ca-file");
    }

    private static CompletableFuture<Map<String, PublicKey>> read(URI url, Path authority) {
        return new HttpsKeys(url, Optional.of(authority)).read().toCompletableFuture();
    }
}
