package io.frostline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules see every function; a rule over nothing would hold. */
class CoverageTest {
    private static final int FEWEST_CLASSES = 4;

    @Test
    void allFunctionsAreFound() {
        assertThat(Checkout.functions())
                .extracting(folder -> folder.getFileName().toString())
                .contains(
                        "event-binding",
                        "registry",
                        "mqtt-ingest",
                        "auth",
                        "raw-persistence",
                        "datapoints",
                        "threshold-alert",
                        "notify",
                        "admin-api",
                        "query-api");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsCompiledAndLiesInItsOwnPackage(Path module) {
        // When
        JavaClasses classes = new ClassFileImporter().importPath(Checkout.mainClasses(module));
        // Then
        assertThat(classes).hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES);
        assertThat(classes)
                .extracting(JavaClass::getPackageName)
                .allMatch(name -> (name + ".").startsWith(Checkout.packageOf(module) + "."));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionHasACoreAndABinding(Path function) {
        // When
        JavaClasses classes = new ClassFileImporter().importPath(Checkout.mainClasses(function));
        // Then
        assertThat(classes).anyMatch(CoverageTest::isBinding);
        assertThat(classes)
                .anyMatch(type -> !isBinding(type) && !type.getSimpleName().equals("package-info"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleHasTestsThatTheRulesSee(Path module) {
        assertThat(new ClassFileImporter().importPath(Checkout.testClasses(module)))
                .isNotEmpty();
    }

    private static boolean isBinding(JavaClass type) {
        return (type.getPackageName() + ".").contains(".quarkus.");
    }

    static List<Path> functions() {
        return Checkout.functions();
    }

    static Stream<Path> modules() {
        return Stream.concat(Stream.of(Checkout.sharedModel()), Checkout.functions().stream());
    }
}
