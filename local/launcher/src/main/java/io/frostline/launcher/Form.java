package io.frostline.launcher;

import io.frostline.launcher.Home.FunctionArtefact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which of its forms a function runs. */
enum Form {
    /** On a Java machine, as it is packaged. */
    ARCHIVE("archive"),
    /** The same classes, mapped into memory as a run before had them (class-data sharing, JEP 350). */
    SHARED_CLASSES("archive, class-data sharing"),
    /** Compiled ahead of time. */
    NATIVE("native executable");

    private static final String HEAP = "-Xmx128m";
    /** More than its classes need: when they need more than this, the whole heap is collected. */
    private static final String CLASSES = "-XX:MetaspaceSize=96m";

    private static final List<String> JVM =
            List.of(HEAP, CLASSES, "-Xss512k", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError");
    private static final String MAIN = "io.quarkus.runner.GeneratedMain";

    private final String title;

    Form(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether a function can be started in this form. */
    boolean isBuilt(FunctionArtefact function) {
        return switch (this) {
            case ARCHIVE -> Files.exists(function.jar());
            case SHARED_CLASSES -> Files.exists(function.sharedClasses());
            case NATIVE -> function.executable().isPresent();
        };
    }

    /**
     * What starts it.
     *
     * @param options of the Java machine, where there is one
     */
    List<String> command(FunctionArtefact function, List<String> options) {
        return switch (this) {
            case ARCHIVE -> java(options, List.of("-jar", function.jar().toString()));
            case SHARED_CLASSES ->
                java(withSharing(options), flat("-XX:SharedArchiveFile=" + function.sharedClasses(), function));
            case NATIVE -> List.of(function.executable().orElseThrow().toString(), HEAP);
        };
    }

    /** What starts it on a Java machine that writes down, at its end, the classes it has loaded. */
    static List<String> training(FunctionArtefact function) {
        return java(List.of(), flat("-XX:ArchiveClassesAtExit=" + function.sharedClasses(), function));
    }

    private static List<String> java(List<String> options, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(program);
        return command;
    }

    /** An archive that does not fit ends the start; else it would be left out in silence. */
    private static List<String> withSharing(List<String> options) {
        return Stream.concat(options.stream(), Stream.of("-Xshare:on")).toList();
    }

    /** Only classes of the class path are shared, so Quarkus' own class loader is left out. */
    private static List<String> flat(String archive, FunctionArtefact function) {
        String path = Stream.of("quarkus", "app", "lib/boot", "lib/main")
                .flatMap(folder -> jars(function.application().resolve(folder)).stream())
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        return List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", archive, "-cp", path, MAIN);
    }

    /** Transformed classes come before those they are made of, and in one order each time. */
    private static List<Path> jars(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
