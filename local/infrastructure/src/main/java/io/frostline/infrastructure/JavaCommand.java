package io.frostline.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java server, run by the JVM that runs this one. */
final class JavaCommand {
    private final List<String> options = new ArrayList<>();

    private JavaCommand() {}

    static JavaCommand withHeap(int megabytes) {
        return new JavaCommand()
                .option("-Xms" + Math.min(megabytes, 128) + "m")
                .option("-Xmx" + megabytes + "m")
                .option("-Xss512k")
                .option("-XX:+UseSerialGC")
                .option("-XX:-UsePerfData")
                .option("-Xshare:auto")
                .option("-Djava.awt.headless=true")
                .option("-Dfile.encoding=UTF-8");
    }

    JavaCommand option(String option) {
        options.add(option);
        return this;
    }

    JavaCommand options(List<String> more) {
        options.addAll(more);
        return this;
    }

    /** Starts sooner but never gets as fast: right for what lives for minutes. */
    JavaCommand shortLived(boolean shortLived) {
        return shortLived ? option("-XX:TieredStopAtLevel=1") : this;
    }

    List<String> main(String classPath, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable().toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
