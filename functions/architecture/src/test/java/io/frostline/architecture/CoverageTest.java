package io.frostline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules see every function; a rule over nothing would hold. */
@AnalyzeClasses(locations = AllClasses.class)
class CoverageTest {
    private static final int FEWEST_CLASSES = 4;

    @ArchTest
    static void allFunctionsAreFound(JavaClasses all) {
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

    @ArchTest
    static void everyModuleIsCompiledAndLiesInItsOwnPackage(JavaClasses all) {
        assertThat(modules())
                .allSatisfy(module -> assertThat(in(all, Checkout.mainClasses(module)))
                        .hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES)
                        .extracting(JavaClass::getPackageName)
                        .allMatch(name -> (name + ".").startsWith(Checkout.packageOf(module) + ".")));
    }

    @ArchTest
    static void everyFunctionHasACoreAndABinding(JavaClasses all) {
        assertThat(Checkout.functions())
                .allSatisfy(function -> assertThat(in(all, Checkout.mainClasses(function)))
                        .anyMatch(CoverageTest::isBinding)
                        .anyMatch(type ->
                                !isBinding(type) && !type.getSimpleName().equals("package-info")));
    }

    @ArchTest
    static void everyModuleHasTestsThatTheRulesSee(JavaClasses all) {
        assertThat(modules())
                .allSatisfy(module ->
                        assertThat(in(all, Checkout.testClasses(module))).isNotEmpty());
    }

    private static List<JavaClass> in(JavaClasses all, Path folder) {
        String prefix = folder.toUri().toString();
        return all.stream()
                .filter(type ->
                        type.getSource().orElseThrow().getUri().toString().startsWith(prefix))
                .toList();
    }

    private static boolean isBinding(JavaClass type) {
        return (type.getPackageName() + ".").contains(".quarkus.");
    }

    private static Stream<Path> modules() {
        return Stream.concat(Stream.of(Checkout.sharedModel()), Checkout.functions().stream());
    }
}
