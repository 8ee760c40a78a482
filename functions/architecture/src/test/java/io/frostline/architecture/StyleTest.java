package io.frostline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JODATIME;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How it is written, as far as a machine can say. */
@AnalyzeClasses(locations = MainClasses.class)
class StyleTest {
    /** Prints the made-up password of the first account, which must reach a person once and no log ever. */
    private static final String PRINTS_A_PASSWORD = "io.frostline.adminapi.quarkus.FirstAccountStart";
    /** Names that stand directly under {@code frostline.}, where a mapping would refuse everybody else's. */
    private static final String READS_SHARED_NAMES = "io.frostline.binding.quarkus.Settings";

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    @ArchTest
    static final ArchRule nothingPrints =
            noClasses().that().doNotHaveFullyQualifiedName(PRINTS_A_PASSWORD).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule logsGoThroughJBossLogging = noClasses().should(USE_JAVA_UTIL_LOGGING);

    /** Certificates have no other times. */
    private static final String READS_CERTIFICATES = "io.frostline.registry.GatewayCertificate";

    private static final String SIGNS_CERTIFICATES = "io.frostline.adminapi.quarkus.IssuingCa";

    @ArchTest
    static final ArchRule timeIsJavaTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(READS_CERTIFICATES)
            .and()
            .doNotHaveFullyQualifiedName(SIGNS_CERTIFICATES)
            .should(USE_JODATIME)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar");

    @ArchTest
    static final ArchRule whatABeanNeedsItsConstructorTakes =
            noFields().should().beAnnotatedWith("jakarta.inject.Inject");

    @ArchTest
    static final ArchRule configurationIsAnInterface = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(READS_SHARED_NAMES)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
            .because("@ConfigMapping validates and documents all settings of a function in one place");

    @ArchTest
    static final ArchRule recordsHaveNoSetters =
            noMethods().that().areDeclaredInClassesThat().areRecords().should().haveNameMatching("set[A-Z].*");

    @ArchTest
    static final ArchRule nothingOfAnObjectIsWrittenFromOutside =
            fields().that().arePublic().should().beFinal();

    @ArchTest
    static final ArchRule nothingGlobalChanges =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);
}
