package io.frostline.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TokenCredentialsTest {
    private static final int CHEAPEST = 4;
    private static final Token TOKEN = new Token("64089519511846157");
    private static final Token WRONG = new Token("1");
    private static final Token NEXT = new Token("2");
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

    private final TokenHasher hasher =
            new TokenHasher(KeyRing.parse(List.of("k1:" + Base64.getEncoder().encodeToString(new byte[32]))));
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Rewritten rewritten = new Rewritten();
    private Instant now = NOW;
    private final TokenCredentials credentials = new TokenCredentials(hasher, work::add, rewritten, () -> now);

    @Test
    void aKeyedHashIsCheckedAtOnce() {
        // Given
        Device device = device(hasher.hash(new DeviceId(1), TOKEN));
        Gateway gateway = gateway(hasher.hash(new GatewayId(1), TOKEN));

        // Then
        assertThat(now(credentials.verify(device, TOKEN))).isTrue();
        assertThat(now(credentials.verify(device, WRONG))).isFalse();
        assertThat(now(credentials.verify(gateway, TOKEN))).isTrue();
        assertThat(now(credentials.verify(gateway, WRONG))).isFalse();
        assertThat(work).isEmpty();
    }

    @Test
    void aTokenThatWasReplacedCountsUntilItsTimeIsOver() {
        // Given
        Instant end = NOW.plusSeconds(60);
        CredentialHash next = hasher.hash(new DeviceId(1), NEXT);
        Device device = device(hasher.hash(new DeviceId(1), TOKEN));
        Device rotated = device.opened(next, Map.of(device.auth(), end));

        // Then
        now = end.minusMillis(1);
        assertThat(now(credentials.verify(rotated, NEXT))).isTrue();
        assertThat(now(credentials.verify(rotated, TOKEN))).isTrue();
        assertThat(now(credentials.verify(rotated, WRONG))).isFalse();

        // When
        now = end;

        // Then
        assertThat(now(credentials.verify(rotated, NEXT))).isTrue();
        assertThat(now(credentials.verify(rotated, TOKEN))).isFalse();
    }

    @Test
    void anImportedTokenThatWasReplacedIsNotRewritten() {
        // Given
        Gateway gateway = gateway(imported(TOKEN));
        Gateway rotated =
                gateway.opened(hasher.hash(new GatewayId(1), NEXT), Map.of(gateway.auth(), NOW.plusSeconds(60)));

        // When
        CompletionStage<Boolean> answer = credentials.verify(rotated, TOKEN);
        work.remove().run();

        // Then
        assertThat(now(answer)).isTrue();
        assertThat(rewritten.hashes).isEmpty();
    }

    @Test
    void anImportedHashIsCheckedByAWorkerAndRewrittenAtTheFirstMatch() {
        // When
        CompletionStage<Boolean> answer = credentials.verify(device(imported(TOKEN)), TOKEN);
        assertThat(answer.toCompletableFuture()).isNotDone();
        work.remove().run();

        // Then
        assertThat(now(answer)).isTrue();
        assertThat(rewritten.hashes).containsExactly(hasher.hash(new DeviceId(1), TOKEN));
    }

    @Test
    void anImportedHashOfAGatewayIsRewrittenAsAGateways() {
        CompletionStage<Boolean> answer = credentials.verify(gateway(imported(TOKEN)), TOKEN);
        work.remove().run();

        assertThat(now(answer)).isTrue();
        assertThat(rewritten.hashes).containsExactly(hasher.hash(new GatewayId(1), TOKEN));
    }

    @Test
    void aWrongTokenLeavesAnImportedHashAsItIs() {
        CompletionStage<Boolean> answer = credentials.verify(device(imported(TOKEN)), WRONG);
        work.remove().run();

        assertThat(now(answer)).isFalse();
        assertThat(rewritten.hashes).isEmpty();
    }

    @Test
    void theSameQuestionIsWorkedOnOnce() {
        // When
        Device device = device(imported(TOKEN));
        CompletionStage<Boolean> first = credentials.verify(device, TOKEN);
        CompletionStage<Boolean> second = credentials.verify(device, TOKEN);
        assertThat(work).hasSize(1);
        work.remove().run();

        // Then
        assertThat(now(first)).isTrue();
        assertThat(now(second)).isTrue();
        assertThat(now(credentials.verify(device, TOKEN))).isTrue();
        assertThat(rewritten.hashes).hasSize(1);
    }

    @Test
    void aFailedRewriteDoesNotRefuseTheToken() {
        rewritten.fault = Optional.of(new IllegalStateException("no database"));

        CompletionStage<Boolean> answer = credentials.verify(device(imported(TOKEN)), TOKEN);
        work.remove().run();

        assertThat(now(answer)).isTrue();
    }

    @Test
    void whatBcryptWouldCutOffIsRefused() {
        // Given
        String first72 = "x".repeat(72);
        Device device = device(imported(new Token(first72)));

        // When
        CompletionStage<Boolean> longer = credentials.verify(device, new Token(first72 + "y"));
        CompletionStage<Boolean> exact = credentials.verify(device, new Token(first72));
        work.forEach(Runnable::run);

        // Then
        assertThat(now(longer)).isFalse();
        assertThat(now(exact)).isTrue();
    }

    @Test
    void aBrokenImportedHashIsRefused() {
        CompletionStage<Boolean> answer = credentials.verify(device(new CredentialHash("$2b$10$broken")), TOKEN);
        work.remove().run();

        assertThat(now(answer)).isFalse();
    }

    @Test
    void tooManyWaitingIsAPassingFaultThatIsForgotten() {
        // Given
        List<Boolean> full = new ArrayList<>(List.of(true));
        TokenCredentials busy = new TokenCredentials(
                hasher,
                task -> {
                    if (full.get(0)) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                rewritten,
                () -> now);
        Device device = device(imported(TOKEN));

        // Then
        assertThat(busy.verify(device, TOKEN).toCompletableFuture()).isCompletedExceptionally();
        full.set(0, false);
        assertThat(now(busy.verify(device, TOKEN))).isTrue();
    }

    private static CredentialHash imported(Token token) {
        return new CredentialHash(
                new String(BCrypt.withDefaults().hash(CHEAPEST, token.text().getBytes(UTF_8)), UTF_8));
    }

    private static Device device(CredentialHash auth) {
        return new Device(new DeviceId(1), auth, true, Map.of(), Optional.empty(), 3);
    }

    private static Gateway gateway(CredentialHash auth) {
        return new Gateway(new GatewayId(1), auth, true, Map.of(), Optional.empty(), 3);
    }

    private static boolean now(CompletionStage<Boolean> answer) {
        CompletableFuture<Boolean> future = answer.toCompletableFuture();
        assertThat(future).isCompleted();
        return future.join();
    }

    private static final class Rewritten implements CredentialRewriter {
        private final List<CredentialHash> hashes = new ArrayList<>();
        private Optional<RuntimeException> fault = Optional.empty();

        @Override
        public CompletionStage<Void> rewrite(Device device, CredentialHash hash) {
            return note(hash);
        }

        @Override
        public CompletionStage<Void> rewrite(Gateway gateway, CredentialHash hash) {
            return note(hash);
        }

        private CompletionStage<Void> note(CredentialHash hash) {
            hashes.add(hash);
            return fault.<CompletionStage<Void>>map(CompletableFuture::failedStage)
                    .orElseGet(() -> CompletableFuture.completedStage(null));
        }
    }
}
