package io.frostline.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java server, run by the JVM that runs this one. */
final class JavaCommand {
    private static final int FIRST_MEGABYTES = 128;

    private final List<String> options = new ArrayList<>();
    private final int heapMegabytes;

    private JavaCommand(int heapMegabytes) {
        this.heapMegabytes = heapMegabytes;
    }

    static JavaCommand withHeap(int megabytes) {
        return new JavaCommand(megabytes)
                .option("-Xmx" + megabytes + "m")
                .option("-Xss512k")
                .option("-XX:+UseSerialGC")
                .option("-XX:-UsePerfData")
                // More than its classes need: when they need more than this, the whole heap is collected.
                .option("-XX:MetaspaceSize=96m")
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

    /**
     * For what lives for minutes: starts sooner but never gets as fast. Else it has its whole heap from the start, an eighth
     * of it for what is new: whoever waits for it waits for its collections, which are then short, if more.
     */
    JavaCommand shortLived(boolean shortLived) {
        return shortLived
                ? option("-Xms" + Math.min(heapMegabytes, FIRST_MEGABYTES) + "m")
                        .option("-XX:TieredStopAtLevel=1")
                : option("-Xms" + heapMegabytes + "m").option("-XX:NewRatio=7").options(HugePages.options());
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
