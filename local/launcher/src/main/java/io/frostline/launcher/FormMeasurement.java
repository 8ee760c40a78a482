package io.frostline.launcher;

import io.frostline.launcher.Home.FunctionArtefact;
import io.frostline.launcher.SingleFunctions.Running;
import io.frostline.launcher.bench.Distribution;
import io.frostline.launcher.bench.FormTable.Measured;
import io.frostline.launcher.bench.Load;
import io.frostline.launcher.bench.ProcessUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** One function, measured in its forms, one after the other. */
final class FormMeasurement {
    private static final int STARTS = 3;
    private static final int TRAINING = 2_000;
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SingleFunctions functions;
    private final FunctionArtefact artefact;
    private final Map<String, String> settings;
    private final Function<Running, Load> load;

    /**
     * Starts nothing yet.
     *
     * @param settings of the function, beside those that it always has
     * @param load what a process is given to do
     */
    FormMeasurement(
            SingleFunctions functions,
            FunctionArtefact artefact,
            Map<String, String> settings,
            Function<Running, Load> load) {
        this.functions = functions;
        this.artefact = artefact;
        this.settings = settings;
        this.load = load;
    }

    /** How many pieces of work a function takes in all its forms. */
    static int eventsNeeded(int counted) {
        return Form.values().length * (STARTS + 2 * counted) + 1 + TRAINING;
    }

    /** Has a process write down the classes that it needs for its work. */
    void train() throws IOException, InterruptedException {
        Files.deleteIfExists(artefact.sharedClasses());
        try (Running running = functions.start(artefact, Form.training(artefact), settings)) {
            Load work = load.apply(running);
            awaitFirst(running, work);
            long unused = work.all(TRAINING);
        }
    }

    /** Measures it, with so many events of which the processor's time counts, after as many that only warm it up. */
    Measured of(Form form, int events) throws IOException, InterruptedException {
        List<Long> starts = new ArrayList<>();
        while (starts.size() < STARTS - 1) {
            try (Running running = start(form)) {
                starts.add(awaitFirst(running, load.apply(running)));
            }
        }
        try (Running running = start(form)) {
            Load work = load.apply(running);
            starts.add(awaitFirst(running, work));
            TimeUnit.MILLISECONDS.sleep(REST.toMillis());
            ProcessUse use = new ProcessUse(running.process().pid());
            OptionalLong idle = use.resident();
            long unused = work.all(events);
            Duration before = use.cpu();
            long done = work.all(events);
            return new Measured(
                    bytes(form), Distribution.of(starts), idle, use.cpu().minus(before), done);
        }
    }

    private Running start(Form form) {
        return functions.start(artefact, Manner.alone(form).command(artefact), settings);
    }

    /** Milliseconds since it was started. */
    private long awaitFirst(Running running, Load work) throws IOException, InterruptedException {
        long began = running.process().began();
        while (!work.one()) {
            long took = System.nanoTime() - began;
            if (!running.process().isAlive() || took > PATIENCE.toNanos()) {
                throw new Problem(artefact.name() + " did nothing within " + TimeUnit.NANOSECONDS.toSeconds(took)
                        + " s; see " + running.process().log());
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    private long bytes(Form form) throws IOException {
        return switch (form) {
            case ARCHIVE -> bytes(artefact.application());
            case SHARED_CLASSES -> bytes(artefact.application()) + Files.size(artefact.sharedClasses());
            case NATIVE -> Files.size(artefact.executable().orElseThrow());
        };
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(FormMeasurement::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
