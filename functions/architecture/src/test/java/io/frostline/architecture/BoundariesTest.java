package io.frostline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(locations = MainClasses.class)
class BoundariesTest {
    private static final String BINDINGS = "..quarkus..";
    private static final String MODEL = "io.frostline.model..";
    private static final String EVENT_BINDING = "io.frostline.binding..";
    private static final String REGISTRY = "io.frostline.registry..";

    @ArchTest
    static final ArchRule sharedModelKnowsNoFramework = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    MODEL, "java..", "org.jspecify..", "com.fasterxml.jackson.core..", "org.snakeyaml.engine..");

    @ArchTest
    static final ArchRule onlyQuarkusPackagesKnowFrameworksBrokersAndDatabases = noClasses()
            .that()
            .resideOutsideOfPackage(BINDINGS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "io.smallrye..",
                    "io.vertx..",
                    "org.jboss..",
                    "io.netty..",
                    "io.micrometer..",
                    "org.apache.kafka..",
                    "com.datastax..",
                    "redis..");

    @ArchTest
    static final ArchRule coresAreMadeOfJavaAndOfOurOwnTypes = classes()
            .that()
            .resideOutsideOfPackages(BINDINGS, MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.frostline..",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    // A parser, a cache and a hash: plain libraries without threads or sockets of their own.
                    "com.fasterxml.jackson.core..",
                    "com.github.benmanes.caffeine..",
                    "at.favre.lib..");

    @ArchTest
    static final ArchRule coresDoNotKnowTheirBinding = noClasses()
            .that()
            .resideOutsideOfPackage(BINDINGS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BINDINGS);

    @ArchTest
    static final ArchRule onlyTheBindingOfAFunctionKnowsItsTrigger = noClasses()
            .that()
            .resideOutsideOfPackages(BINDINGS, EVENT_BINDING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EVENT_BINDING);

    @ArchTest
    static final ArchRule functionsDoNotKnowOneAnother = slices().matching("io.frostline.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(MODEL, EVENT_BINDING, REGISTRY));

    @ArchTest
    static final ArchRule whatFunctionsShareKnowsNoFunction = classes()
            .that()
            .resideInAnyPackage(MODEL, EVENT_BINDING, REGISTRY)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(MODEL, EVENT_BINDING, REGISTRY).or(not(resideInAnyPackage("io.frostline.."))));

    @ArchTest
    static final ArchRule eventBindingAndRegistryDoNotKnowEachOther =
            slices().matching("io.frostline.(binding|registry)..").should().notDependOnEachOther();
}
