package io.frostline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        description = {
            "Measures how many readings per second each stage takes, beside a plain loop in the same run.",
            "It runs on servers and data of its own; the stack must not be up, since it would share the cores.",
        },
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    @Option(names = "--seconds", defaultValue = "60", description = "Measured per stage, at most (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds before it counts (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--records", defaultValue = "2000000", description = "Per stage, at most (${DEFAULT-VALUE}).")
    private long records;

    @Option(names = "--write", paramLabel = "FILE", description = "Puts the table into FILE, between its two markers.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.current();
        if (StackFile.read(home).isPresent()) {
            throw new Problem("the stack is up and would share the cores; stop it with ./frostline down");
        }
        Memory.check();
        String table = new Benchmark(home, Console.standard(), new Benchmark.Size(warmUp, seconds, records)).run();
        System.out.println();
        System.out.println(table);
        if (file.isPresent()) {
            write(file.get(), table);
        }
        return 0;
    }

    private static void write(Path path, String table) throws IOException {
        String begin = "<!-- bench -->\n";
        String end = "<!-- /bench -->";
        String text = Files.readString(path);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new Problem(path + " has no lines <!-- bench --> and <!-- /bench -->");
        }
        Files.writeString(path, text.substring(0, from + begin.length()) + table + text.substring(to));
    }
}
