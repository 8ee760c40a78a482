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
    private static final JavaClasses ALL =
            new ClassFileImporter().importLocations(new AllClasses().get(CoverageTest.class));

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
                        "silence-alert",
                        "notify",
                        "admin-api",
                        "query-api");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsCompiledAndLiesInItsOwnPackage(Path module) {
        assertThat(in(Checkout.mainClasses(module)))
                .hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES)
                .extracting(JavaClass::getPackageName)
                .allMatch(name -> (name + ".").startsWith(Checkout.packageOf(module) + "."));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionHasACoreAndABinding(Path function) {
        assertThat(in(Checkout.mainClasses(function)))
                .anyMatch(CoverageTest::isBinding)
                .anyMatch(type -> !isBinding(type) && !type.getSimpleName().equals("package-info"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleHasTestsThatTheRulesSee(Path module) {
        assertThat(in(Checkout.testClasses(module))).isNotEmpty();
    }

    private static List<JavaClass> in(Path folder) {
        String prefix = folder.toUri().toString();
        return ALL.stream()
                .filter(type ->
                        type.getSource().orElseThrow().getUri().toString().startsWith(prefix))
                .toList();
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
