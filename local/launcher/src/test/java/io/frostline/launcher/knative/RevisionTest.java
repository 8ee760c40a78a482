package io.frostline.launcher.knative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.launcher.knative.Change.Kind;
import io.frostline.launcher.knative.KnativeService.Order;
import io.frostline.launcher.knative.KnativeService.Scale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A window of 10 s on a clock that the test turns; a target of 10, which is scaled at 7. */
class RevisionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Request EVENT = new Request("/events", Map.of("ce-id", "1"), new byte[] {1});

    private final AtomicLong clock = new AtomicLong();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final FakeReplicas replicas = new FakeReplicas((request, body) -> {
        if (request.getRequestURI().getPath().equals("/slow")) {
            answered.await();
        }
        return 204;
    });

    @AfterEach
    void close() {
        answered.countDown();
        replicas.close();
        workers.shutdownNow();
    }

    @Test
    void withoutEventsThereIsNoReplica() {
        // Given
        Revision revision = revision(0);

        // When
        pass(revision, 120);

        // Then
        assertThat(replicas.started).isEmpty();
    }

    @Test
    void theFirstEventStartsOneReplicaAndAllWaitUntilItIsReady() throws Exception {
        // Given
        replicas.slow();
        Revision revision = revision(0);

        // When
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 5)
                .mapToObj(event -> revision.post(EVENT, PATIENCE))
                .toList();

        // Then
        await().until(() -> replicas.started.size() == 1);
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        // When
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(2_400));
        replicas.started.get(0).ready = true;

        // Then
        for (CompletableFuture<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(204);
        }
        assertThat(replicas.started).hasSize(1);
        assertThat(changes).extracting(Change::kind).containsExactly(Kind.STARTING, Kind.READY);
        assertThat(changes.get(1).took()).isEqualTo(Duration.ofMillis(2_400));
        assertThat(changes.get(1).detail()).isEqualTo("5 waiting");
    }

    @Test
    void idleForTheWholeWindowItIsStoppedAndTheNextEventStartsAnother() throws Exception {
        // Given
        replicas.slow();
        Revision revision = revision(0);
        CompletableFuture<Answer> answer = revision.post(EVENT, PATIENCE);
        await().until(() -> replicas.started.size() == 1);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        replicas.started.get(0).ready = true;
        answer.get();
        pass(revision, 1);

        // When / Then
        pass(revision, 9);
        assertThat(replicas.started.get(0).stopped).isFalse();

        // When
        pass(revision, 1);

        // Then
        await().until(() -> kinds().contains(Kind.DRAINED));
        assertThat(replicas.started.get(0).stopped).isTrue();
        assertThat(changes.get(2).detail()).isEqualTo("idle for 10 s");

        // When
        CompletableFuture<Answer> next = revision.post(EVENT, PATIENCE);

        // Then
        await().until(() -> replicas.started.size() == 2);
        replicas.started.get(1).ready = true;
        assertThat(next.get().status()).isEqualTo(204);
    }

    @Test
    void aFunctionThatIsToHaveOneAtAllTimesGetsItWithoutAnEventAndKeepsIt() {
        // Given
        Revision revision = revision(1);
        assertThat(revision.hasItsLeast()).isFalse();

        // When
        revision.look();

        // Then
        await().until(revision::hasItsLeast);

        // When
        pass(revision, 60);

        // Then
        assertThat(replicas.started).singleElement().matches(replica -> !replica.stopped);
    }

    @Test
    void moreInFlightThanItsShareStartsAnotherAndTheBusyOneIsDrainedBeforeItGoes() throws Exception {
        // Given
        Revision revision = revision(0);
        List<CompletableFuture<Answer>> slow = IntStream.range(0, 8)
                .mapToObj(event -> revision.post(new Request("/slow", Map.of(), new byte[0]), PATIENCE))
                .toList();
        await().until(() -> kinds().contains(Kind.READY));

        // When
        pass(revision, 4);

        // Then
        await().until(() -> kinds().stream().filter(kind -> kind == Kind.READY).count() == 2);
        assertThat(changes.get(2).detail()).startsWith("concurrency");

        // When
        pass(revision, 60);

        // Then
        assertThat(replicas.started).hasSize(2).noneMatch(replica -> replica.stopped);

        // When
        answered.countDown();
        for (CompletableFuture<Answer> answer : slow) {
            assertThat(answer.get().status()).isEqualTo(204);
        }
        pass(revision, 30);

        // Then
        await().until(() -> replicas.started.stream().allMatch(replica -> replica.stopped));
        assertThat(changes).extracting(Change::kind).doesNotContain(Kind.DIED);
    }

    @Test
    void aReplicaThatDiesFailsWhatItHeldAndIsReplacedForTheNextEvent() throws Exception {
        // Given
        Revision revision = revision(0);
        CompletableFuture<Answer> lost = revision.post(new Request("/slow", Map.of(), new byte[0]), PATIENCE);
        await().until(() -> kinds().contains(Kind.READY));

        // When
        replicas.started.get(0).kill();

        // Then
        assertThat(failure(lost)).isInstanceOf(ExecutionException.class);

        // When
        revision.look();

        // Then
        assertThat(kinds()).containsExactly(Kind.STARTING, Kind.READY, Kind.DIED);
        assertThat(revision.post(EVENT, PATIENCE).get().status()).isEqualTo(204);
        assertThat(replicas.started).hasSize(2);
    }

    @Test
    void oneThatDiesBeforeItIsReadyIsStartedAgainAfterAPause() throws Exception {
        // Given
        replicas.slow();
        Revision revision = revision(0);
        CompletableFuture<Answer> answer = revision.post(EVENT, PATIENCE);
        await().until(() -> replicas.started.size() == 1);

        // When
        replicas.started.get(0).kill();
        await().until(() -> kinds().contains(Kind.DIED));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1) - 1);
        revision.look();
        assertThat(replicas.started).hasSize(1);
        clock.incrementAndGet();
        revision.look();

        // Then
        await().until(() -> replicas.started.size() == 2);
        replicas.started.get(1).ready = true;
        assertThat(answer.get().status()).isEqualTo(204);
    }

    @Test
    void waitingForAReplicaCountsForTheTimeout() {
        // Given
        replicas.slow();
        Revision revision = revision(0);

        // When
        CompletableFuture<Answer> answer = revision.post(EVENT, Duration.ofMillis(50));

        // Then
        assertThat(failure(answer)).hasCauseInstanceOf(TimeoutException.class);
        assertThat(revision.isIdle()).isTrue();
    }

    @Test
    void closedItStopsAllAndTakesNoMore() throws Exception {
        // Given
        Revision revision = revision(0);
        revision.post(EVENT, PATIENCE).get();

        // When
        revision.close();

        // Then
        await().until(() -> replicas.started.get(0).stopped);
        assertThat(failure(revision.post(EVENT, PATIENCE))).hasMessageContaining("is being stopped");
        assertThat(replicas.started).hasSize(1);
    }

    private Revision revision(int least) {
        KnativeService service = new KnativeService(
                "auth", "reports", Order.ORDERED, new Scale(least, 3, 10, Duration.ofSeconds(10)), Optional.empty());
        return new Revision(
                service, replicas, new HttpSender(), new History(clock::get, changes::add), workers, clock::get);
    }

    private void pass(Revision revision, int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            revision.look();
        }
    }

    private List<Kind> kinds() {
        return changes.stream().map(Change::kind).toList();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            throw new AssertionError("did not fail: " + future.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            return e;
        }
    }
}
