package io.frostline.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/reliability.md} promises nothing without a test: each of its rows names tests, and they are there. */
class ReliabilityTest {
    private static final int TESTS = 4;
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d+) \\|.*");

    /** {@code Class}, {@code Class.method}, or {@code .method} of the class named before. */
    private static final Pattern NAMED = Pattern.compile("`(\\w*)(?:\\.(\\w+))?`");

    private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*(?:Test|IT|Contract)");

    @TestFactory
    Stream<DynamicTest> theTestsOfEveryRowAreThere() throws IOException {
        Map<String, String> sources = testSources();
        return Files.readAllLines(Checkout.root().resolve("docs/reliability.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> DynamicTest.dynamicTest(row.group(1), () -> requireTests(row.group(), sources)));
    }

    private static void requireTests(String row, Map<String, String> sources) {
        Matcher named = NAMED.matcher(row.split("\\|", -1)[TESTS]);
        String type = "";
        List<String> found = new ArrayList<>();
        while (named.find()) {
            type = named.group(1).isEmpty() ? type : named.group(1);
            if (CLASS.matcher(type).matches()) {
                String source = sources.get(type);
                assertThat(source).as("the class %s", type).isNotNull();
                if (named.group(2) != null) {
                    assertThat(source).as("the test %s", named.group()).contains("void " + named.group(2) + "(");
                }
                found.add(named.group());
            }
        }
        assertThat(found).as("tests in %s", row).isNotEmpty();
    }

    private static Map<String, String> testSources() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(Checkout.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("target") || name.startsWith(".")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().contains("/src/test/java/")
                        && CLASS.matcher(simpleName(file)).matches()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream()
                .collect(toMap(ReliabilityTest::simpleName, ReliabilityTest::text, (one, other) -> one + other));
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
