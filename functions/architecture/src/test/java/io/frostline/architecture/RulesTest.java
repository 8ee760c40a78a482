package io.frostline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules bite: each refuses a class that breaks it. */
class RulesTest {
    @Test
    void frameworksOutsideOfABindingAreRefused() {
        assertRefused(BoundariesTest.onlyQuarkusPackagesKnowFrameworksBrokersAndDatabases, Awaits.class);
        assertRefused(BoundariesTest.coresAreMadeOfJavaAndOfOurOwnTypes, Awaits.class);
    }

    @Test
    void waitingIsRefused() {
        assertRefused(BlockingTest.nobodyAwaitsAUni, Awaits.class);
        assertRefused(BlockingTest.nobodyGetsAFuture, Gets.class);
        assertRefused(BlockingTest.onlyWhatIsKnownToBeDoneIsJoined, Joins.class);
    }

    @Test
    void joiningAfterAllAreDoneIsFine() {
        assertThat(BlockingTest.onlyWhatIsKnownToBeDoneIsJoined
                        .allowEmptyShould(true)
                        .evaluate(classes(JoinsWhatIsDone.class))
                        .hasViolation())
                .isFalse();
    }

    @Test
    void sleepingIsRefused() {
        assertRefused(TestStyleTest.nobodySleeps, Sleeps.class);
    }

    @Test
    void namesThatSayNothingAreRefused() {
        assertRefused(StyleTest.namesSayWhatAThingIs, ReadingManager.class);
    }

    @Test
    void injectedFieldsAreRefused() {
        assertRefused(StyleTest.whatABeanNeedsItsConstructorTakes, ReadingManager.class);
    }

    @Test
    void printingIsRefused() {
        assertRefused(StyleTest.nothingPrints, Sleeps.class);
    }

    @Test
    void globalsThatChangeAreRefused() {
        assertRefused(StyleTest.nothingGlobalChanges, ReadingManager.class);
    }

    private static void assertRefused(ArchRule rule, Class<?> offender) {
        assertThat(rule.evaluate(classes(offender)).hasViolation()).isTrue();
    }

    private static JavaClasses classes(Class<?> type) {
        return new ClassFileImporter().importClasses(type);
    }

    static final class Awaits {
        @Nullable
        Object wait(Uni<Object> uni) {
            return uni.await().indefinitely();
        }
    }

    static final class Gets {
        Object wait(CompletableFuture<Object> future) throws ExecutionException, InterruptedException {
            return future.get();
        }
    }

    static final class Joins {
        Function<CompletableFuture<Object>, Object> waiting() {
            return CompletableFuture::join;
        }
    }

    static final class JoinsWhatIsDone {
        CompletableFuture<List<Object>> all(List<CompletableFuture<Object>> futures) {
            return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                    .thenApply(done ->
                            futures.stream().map(CompletableFuture::join).toList());
        }
    }

    static final class Sleeps {
        @SuppressWarnings("SystemOut")
        void sleep() throws InterruptedException {
            System.out.println("zzz");
            Thread.sleep(1);
        }
    }

    static final class ReadingManager {
        static int count;

        @Inject
        @Nullable
        Object field;
    }
}
