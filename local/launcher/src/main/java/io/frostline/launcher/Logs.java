package io.frostline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Shows the end of the log of a function or server; without a name, which logs there are.",
        mixinStandardHelpOptions = true)
final class Logs implements Callable<Integer> {
    private static final String ENDING = ".log";

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Such as auth, kafka or cassandra.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "50",
            description = "How many lines (${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on as the log grows, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.current();
        if (name.isEmpty()) {
            names(home).forEach(System.out::println);
            return 0;
        }
        Path log = home.log(name.get());
        if (!names(home).contains(name.get())) {
            throw new Problem("there is no log of " + name.get() + "; there are: " + String.join(", ", names(home)));
        }
        return new ProcessBuilder(command(log)).inheritIO().start().waitFor();
    }

    private List<String> command(Path log) {
        return follow
                ? List.of("tail", "-n", Integer.toString(lines), "-F", log.toString())
                : List.of("tail", "-n", Integer.toString(lines), log.toString());
    }

    private static List<String> names(Home home) throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (Stream<Path> logs = Files.list(home.logs())) {
            return logs.map(log -> log.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }
}
