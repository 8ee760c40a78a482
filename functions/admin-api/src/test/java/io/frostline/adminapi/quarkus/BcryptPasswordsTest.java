package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.adminapi.Overloaded;
import io.frostline.adminapi.Password;
import io.frostline.adminapi.PasswordHash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BcryptPasswordsTest {
    private final BcryptPasswords passwords = new BcryptPasswords(4, 1, 8);

    @AfterEach
    void stop() {
        passwords.close();
    }

    @Test
    void aPasswordMatchesItsOwnHash() {
        // Given
        PasswordHash hash = get(passwords.hash(new Password("pässword")));

        // Then
        assertThat(hash.text()).startsWith("$2a$04$");
        assertThat(get(passwords.matches(new Password("pässword"), Optional.of(hash))))
                .isTrue();
        assertThat(get(passwords.matches(new Password("password"), Optional.of(hash))))
                .isFalse();
        assertThat(get(passwords.matches(new Password("password"), Optional.empty())))
                .isFalse();
    }

    @Test
    void seventyTwoBytesAllCountAndOneMoreIsRefused() {
        // Given
        String longest = "é".repeat(36);
        PasswordHash hash = get(passwords.hash(new Password(longest)));

        // Then
        assertThat(get(passwords.matches(new Password(longest), Optional.of(hash))))
                .isTrue();
        assertThat(get(passwords.matches(new Password("é".repeat(35) + "ab"), Optional.of(hash))))
                .isFalse();
        assertThat(get(passwords.matches(new Password(longest + "a"), Optional.of(hash))))
                .isFalse();
        assertThatThrownBy(() -> get(passwords.hash(new Password(longest + "a"))))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDecoyMatchesNobody() {
        // Given
        Password decoy = new Password("no account has this password");

        // Then
        assertThat(get(passwords.matches(decoy, Optional.empty()))).isFalse();
        assertThat(get(passwords.matches(new Password("a".repeat(73)), Optional.empty())))
                .isFalse();
        assertThat(get(passwords.matches(decoy, Optional.of(new PasswordHash("no hash")))))
                .isFalse();
    }

    @Test
    void aFloodIsTurnedAwayAndNotQueuedWithoutEnd() {
        // Given
        BcryptPasswords slow = new BcryptPasswords(10, 1, 2);

        // When
        List<CompletableFuture<Throwable>> failures = IntStream.range(0, 20)
                .mapToObj(
                        i -> slow.hash(new Password("x")).toCompletableFuture().handle((hash, e) -> e))
                .toList();

        // Then
        assertThat(failures.stream().map(CompletableFuture::join).filter(Overloaded.class::isInstance))
                .hasSizeGreaterThanOrEqualTo(10);
        slow.close();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
