package io.frostline.registry;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveKeysTest {
    private static final Duration REFRESH = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(1);

    private static PublicKey key;

    private final VirtualTime time = new VirtualTime();
    private final List<CompletableFuture<Map<String, PublicKey>>> reads = new ArrayList<>();
    private final LiveKeys keys = new LiveKeys(this::read, Map.of(), REFRESH, PAUSE, time);

    @BeforeAll
    static void makeAKey() throws Exception {
        key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    }

    @Test
    void thereAreNoneUntilTheyWereRead() {
        assertThat(keys.find("a")).isEmpty();

        keys.readWhenDue();
        assertThat(keys.all()).isEmpty();

        answer("a");
        assertThat(keys.find("a")).contains(key);
        assertThat(keys.find("b")).isEmpty();
    }

    @Test
    void thoseThatItBeginsWithCountUntilTheyAreRead() {
        LiveKeys begun = new LiveKeys(this::read, Map.of("first", key), REFRESH, PAUSE, time);
        begun.readWhenDue();
        assertThat(begun.find("first")).contains(key);

        answer("a");

        assertThat(begun.all()).containsOnlyKeys("a");
    }

    @Test
    void theyAreReadAgainWhenTheirTimeIsOver() {
        // Given
        keys.readWhenDue();
        answer("old");

        // When
        time.advance(REFRESH.minus(TICK));
        keys.readWhenDue();
        assertThat(reads).hasSize(1);
        time.advance(TICK);
        keys.readWhenDue();
        answer("new");

        // Then
        assertThat(keys.all()).containsOnlyKeys("new");
    }

    @Test
    void anUnknownKeyIsLookedForAndWhoWaitsFindsIt() {
        // Given
        keys.readWhenDue();
        answer("old");
        time.advance(PAUSE);

        // When
        CompletableFuture<Boolean> found = keys.readForUnknown()
                .thenApply(nothing -> keys.find("new").isPresent())
                .toCompletableFuture();
        assertThat(found).isNotDone();
        answer("old", "new");

        // Then
        assertThat(found).isCompletedWithValue(true);
    }

    @Test
    void manyUnknownKeysCostOneReadPerPause() {
        // Given
        keys.readWhenDue();
        answer("old");
        time.advance(PAUSE);

        // When
        List<CompletionStage<Void>> waiting =
                IntStream.range(0, 100).mapToObj(i -> keys.readForUnknown()).toList();
        answer("old");
        time.advance(PAUSE.minus(TICK));
        CompletionStage<Void> refused = keys.readForUnknown();

        // Then
        assertThat(reads).hasSize(2);
        assertThat(waiting).allMatch(stage -> stage.toCompletableFuture().isDone());
        assertThat(refused.toCompletableFuture()).isDone();
        time.advance(TICK);
        keys.readForUnknown();
        assertThat(reads).hasSize(3);
    }

    @Test
    void thoseThatAreHereCountWhileTheyCanNotBeRead() {
        // Given
        keys.readWhenDue();
        answer("old");

        // When
        for (int i = 1; i <= 100; i++) {
            time.advance(REFRESH);
            keys.readWhenDue();
            fail();
        }

        // Then
        assertThat(keys.find("old")).isPresent();
        assertThat(reads).hasSize(101);
    }

    @Test
    void whatCanNotBeReadIsTriedAgainAfterThePause() {
        // Given
        keys.readWhenDue();
        CompletionStage<Void> waiting = keys.readForUnknown();
        fail();
        assertThat(waiting.toCompletableFuture()).isCompleted();

        // When
        time.advance(PAUSE.minus(TICK));
        keys.readWhenDue();
        assertThat(reads).hasSize(1);
        time.advance(TICK);
        keys.readWhenDue();

        // Then
        assertThat(reads).hasSize(2);
        answer("a");
        assertThat(keys.find("a")).isPresent();
    }

    @Test
    void aSourceThatThrowsIsOneThatCanNotBeRead() {
        LiveKeys broken = new LiveKeys(
                () -> {
                    throw new IllegalStateException("no such host");
                },
                Map.of(),
                REFRESH,
                PAUSE,
                time);

        broken.readWhenDue();
        time.advance(PAUSE);

        assertThat(broken.readForUnknown().toCompletableFuture()).isCompleted();
        assertThat(broken.all()).isEmpty();
    }

    private CompletionStage<Map<String, PublicKey>> read() {
        reads.add(new CompletableFuture<>());
        return last();
    }

    private CompletableFuture<Map<String, PublicKey>> last() {
        return reads.get(reads.size() - 1);
    }

    private void answer(String... ids) {
        last().complete(List.of(ids).stream().collect(toMap(id -> id, id -> key)));
    }

    private void fail() {
        last().completeExceptionally(new IllegalStateException("connection refused"));
    }
}
