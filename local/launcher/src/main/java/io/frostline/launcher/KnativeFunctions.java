package io.frostline.launcher;

import io.frostline.launcher.knative.Change;
import io.frostline.launcher.knative.History;
import io.frostline.launcher.knative.KnativeService;
import io.frostline.launcher.knative.Platform;
import io.frostline.launcher.knative.Replica;
import io.frostline.launcher.knative.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The event functions as Knative Services: their artefacts, started and stopped as there are events, with the trigger
 * {@code http}.
 */
final class KnativeFunctions implements EventFunctions {
    private static final String HEARTBEAT = "FROSTLINE_MQTT_HEARTBEAT_INTERVAL";

    private final Home home;
    private final Map<String, KnativeService> services;
    private final RetryPolicy policy;
    private final Duration heartbeat;
    private final KnativeOutput output;
    private final Map<String, FunctionProcess> processes = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> replicas = new ConcurrentHashMap<>();
    private final ExecutorService teller = Executors.newSingleThreadExecutor();
    private final History history = new History(System::nanoTime, this::changed);
    private volatile Runnable changed = () -> {};
    private volatile @Nullable Platform platform;

    /**
     * Runs nothing yet.
     *
     * @param heartbeat how often the edge says that it takes reports
     */
    KnativeFunctions(
            Home home, List<KnativeService> services, RetryPolicy policy, Duration heartbeat, KnativeOutput output) {
        this.home = home;
        this.services = services.stream().collect(Collectors.toMap(KnativeService::name, Function.identity()));
        this.policy = policy;
        this.heartbeat = heartbeat;
        this.output = output;
        services.forEach(service -> replicas.put(service.name(), 0));
    }

    @Override
    public boolean run(String function) {
        return services.containsKey(function);
    }

    /** Heartbeats are events, and would keep every function awake; who watches them is told to be as patient. */
    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        if (System.getenv(HEARTBEAT) == null) {
            settings.put(HEARTBEAT, heartbeat.toString());
            settings.put("FROSTLINE_SILENCE_GAP", heartbeat.multipliedBy(4).toString());
            settings.put(
                    "FROSTLINE_SILENCE_STALLED_AFTER", heartbeat.multipliedBy(8).toString());
        }
        return settings;
    }

    @Override
    public void start(FunctionEnvironment environment, String kafka, Runnable whenChanged) {
        changed = whenChanged;
        Platform started = new Platform(kafka, policy, history);
        Map<String, String> settings = new TreeMap<>(settings());
        settings.put("FROSTLINE_TRIGGER", "http");
        for (Home.FunctionArtefact artefact : home.functions()) {
            Optional.ofNullable(services.get(artefact.name()))
                    .ifPresent(service ->
                            started.serve(service, ordinal -> startReplica(artefact, ordinal, environment, settings)));
        }
        platform = started;
    }

    private Replica startReplica(
            Home.FunctionArtefact artefact,
            int ordinal,
            FunctionEnvironment environment,
            Map<String, String> settings) {
        String name = ordinal == 1 ? artefact.name() : artefact.name() + "-" + ordinal;
        FunctionProcess process = FunctionProcess.start(
                name,
                home,
                artefact,
                environment,
                settings,
                Manner.besideAllOthers(artefact).command(artefact));
        processes.put(name, process);
        teller.execute(changed);
        return new ProcessReplica(process);
    }

    private void changed(Change change) {
        teller.execute(() -> {
            replicas.put(change.function(), change.replicas());
            processes.values().removeIf(process -> !process.isAlive());
            changed.run();
            output.changed(change);
        });
    }

    @Override
    public boolean isReady() {
        Platform started = platform;
        return started != null && started.isReady();
    }

    @Override
    public List<FunctionProcess> processes() {
        return List.copyOf(processes.values());
    }

    @Override
    public Map<String, Integer> replicas() {
        return new TreeMap<>(replicas);
    }

    @Override
    public void close() {
        Optional.ofNullable(platform).ifPresent(Platform::close);
        teller.execute(() -> output.ended(history.summaries()));
        teller.shutdown();
        try {
            boolean unused = teller.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process as a replica. */
    private record ProcessReplica(FunctionProcess process) implements Replica {
        @Override
        public URI http() {
            return process.http();
        }

        @Override
        public boolean isReady() throws InterruptedException {
            return process.isReady();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void stop() {
            process.stop();
        }
    }
}
