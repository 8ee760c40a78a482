package io.frostline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What holds for tests too. */
@AnalyzeClasses(locations = AllClasses.class)
class TestStyleTest {
    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .accessTargetWhere(Calls.of("java.lang.Thread", "sleep"))
            .orShould()
            .accessTargetWhere(Calls.of("java.util.concurrent.TimeUnit", "sleep"))
            .because("a test that sleeps guesses how long; Awaitility or a virtual clock know");

    @ArchTest
    static final ArchRule fakesAreOurOwn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mockito..")
            .because("a small fake says what it stands for");
}
