package io.frostline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Nothing waits for what is asynchronous: the threads that would are those that complete it. */
@AnalyzeClasses(locations = MainClasses.class)
class BlockingTest {
    private static final String FUTURE = "java.util.concurrent.Future";
    private static final String COMPLETABLE = "java.util.concurrent.CompletableFuture";

    @ArchTest
    static final ArchRule nobodyAwaitsAUni = noClasses()
            .should()
            .accessTargetWhere(Calls.of("io.smallrye.mutiny.Uni", "await"))
            .orShould()
            .accessTargetWhere(Calls.of("io.smallrye.mutiny.Multi", "subscribeAsIterable"));

    @ArchTest
    static final ArchRule nobodyGetsAFuture = noClasses().should().accessTargetWhere(Calls.of(FUTURE, "get"));

    @ArchTest
    static final ArchRule onlyWhatIsKnownToBeDoneIsJoined = noClasses()
            .that(doNotMakeSureThatAllIsDone())
            .should()
            .accessTargetWhere(Calls.of(COMPLETABLE, "join"))
            .because("after allOf or isDone joining does not wait");

    private static DescribedPredicate<JavaClass> doNotMakeSureThatAllIsDone() {
        DescribedPredicate<JavaAccess<?>> sure = Calls.of(COMPLETABLE, "allOf").or(Calls.of(FUTURE, "isDone"));
        return DescribedPredicate.describe(
                "call neither allOf nor isDone",
                type -> type.getAccessesFromSelf().stream().noneMatch(sure));
    }
}
