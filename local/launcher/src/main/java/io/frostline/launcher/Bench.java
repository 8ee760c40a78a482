package io.frostline.launcher;

import io.frostline.launcher.bench.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measures how many readings per second each stage takes, beside a plain loop in the same run;",
            "with --alerts, how long it takes from a reading to its alert and to its SMS;",
            "with --functions, each function as archive, with class-data sharing and as native executable.",
            "It runs on servers and data of its own; the stack must not be up, since it would share the cores.",
        },
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final int WARM_UP = 15;
    private static final int WARM_UP_OF_ALERTS = 240;
    private static final String ALL = "all";
    private static final int LEAST_EVENTS = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "Measured per stage, at most; with --alerts exactly, up to 600 (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Before it counts (15; with --alerts 240, in which the rate rises).")
    private Optional<Integer> warmUp = Optional.empty();

    @Option(
            names = "--records",
            defaultValue = "2000000",
            description = "Per stage, at most; not with --alerts (${DEFAULT-VALUE}).")
    private long records;

    @Option(
            names = "--alerts",
            description = "Sends readings at an even rate over MQTT and TLS, some of which take a device across its"
                    + " bound, and measures each of these from the moment at which it was to be sent. Exit code 1:"
                    + " an alert or an SMS is missing.")
    private boolean alerts;

    @Option(
            names = "--rate",
            defaultValue = "600",
            paramLabel = "R",
            description = "With --alerts: readings per second in all, up to 5000 (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--crossings",
            defaultValue = "2",
            paramLabel = "N",
            description = "With --alerts: how many of them cross a bound, per second, up to 20 (${DEFAULT-VALUE}).")
    private int crossings;

    @Option(
            names = "--native",
            description = "Without --functions: functions that are built as native executables run as such.")
    private boolean natively;

    @Option(
            names = "--functions",
            arity = "0..1",
            split = ",",
            fallbackValue = ALL,
            paramLabel = "NAME",
            description = "Measures every function, or those named, in each form that is built: its size, the time from"
                    + " its start to its first event, its memory when idle, and the processor time of its events."
                    + " Exit code 1: one could not be measured.")
    private List<String> functions = List.of();

    @Option(
            names = "--events",
            defaultValue = "10000",
            paramLabel = "N",
            description = "With --functions: for each form, after as many that only warm it up; at least 1000"
                    + " (${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--write", paramLabel = "FILE", description = "Puts the table into FILE, between its two markers.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Optional<Pace> pace = alerts ? Optional.of(pace()) : Optional.empty();
        Home home = Home.current(natively);
        if (StackFile.read(home).isPresent()) {
            throw new Problem("the stack is up and would share the cores; stop it with ./frostline down");
        }
        Memory.check();
        Optional<MarkedTable> place = file.map(path -> new MarkedTable(path, name()));
        if (!functions.isEmpty()) {
            List<String> named = functions.contains(ALL) ? List.of() : functions;
            FunctionBenchmark.Result result = new FunctionBenchmark(home, Console.standard(), named, events).run();
            show(result.table(), place);
            return result.complete() ? 0 : 1;
        }
        return pace.isPresent() ? alerts(home, pace.get(), place) : stages(home, place);
    }

    private String name() {
        if (!functions.isEmpty()) {
            return "bench functions";
        }
        return alerts ? "bench alerts" : "bench";
    }

    private void check() {
        if (alerts && !functions.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--alerts and --functions are two measurements");
        }
        if (events < LEAST_EVENTS) {
            throw new ParameterException(spec.commandLine(), "--events must be at least " + LEAST_EVENTS);
        }
    }

    private Pace pace() {
        try {
            return new Pace(rate, crossings, warmUp.orElse(WARM_UP_OF_ALERTS), seconds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int stages(Home home, Optional<MarkedTable> place) throws IOException, InterruptedException {
        Benchmark.Size size = new Benchmark.Size(warmUp.orElse(WARM_UP), seconds, records);
        show(new Benchmark(home, Console.standard(), size).run(), place);
        return 0;
    }

    private int alerts(Home home, Pace pace, Optional<MarkedTable> place) throws IOException, InterruptedException {
        AlertBenchmark.Result result = new AlertBenchmark(home, Console.standard(), pace).run();
        show(result.table(), result.complete() ? place : Optional.empty());
        return result.complete() ? 0 : 1;
    }

    private void show(String table, Optional<MarkedTable> place) {
        System.out.println();
        System.out.println(table);
        place.ifPresent(marked -> marked.write(table));
    }
}
