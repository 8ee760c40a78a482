package io.frostline.launcher;

import io.frostline.launcher.knative.KnativeService;
import io.frostline.launcher.knative.KnativeService.Scale;
import io.frostline.launcher.knative.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "knative",
        description = {
            "For learning and testing, not for production: the whole system as up starts it, but its event functions"
                    + " the Knative way, without a cluster. A function has no process until there is an event for it.",
            "As a KafkaSource does, it reads each function's topic in a consumer group of the function's name, and"
                    + " posts every event to its /events, ordered per partition or not, again when the answer is 404,"
                    + " 408, 409, 429 or 5xx or there is none; what stays undelivered goes to the topic undelivered.",
            "As activator and autoscaler do, it holds events until a replica is ready, has as many as the concurrency"
                    + " of its window asks for, and ends the last one when nothing came for a whole window."
                    + " silence-alert and notify always keep one, and are posted to /tick as a PingSource does.",
            "It prints when a replica starts, is ready, is to go and is gone; stopped, a table of replicas over time,"
                    + " cold starts and drain times. mqtt-ingest, admin-api and query-api are processes as with up."
                    + " What it has not: networks, probes of a running replica, revisions, memory limits.",
        },
        mixinStandardHelpOptions = true)
final class Knative implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(
            names = "--window",
            defaultValue = "60s",
            paramLabel = "D",
            converter = SimOptions.ShortDuration.class,
            description =
                    "Over which concurrency is averaged, and after which an idle function ends (${DEFAULT-VALUE}, as"
                            + " Knative's); 10s to see it soon.")
    private Duration window = Duration.ZERO;

    @Option(
            names = "--target",
            paramLabel = "N",
            description =
                    "Requests in flight that one replica is meant for; it scales at 70 %% of it (100, as Knative's).")
    private Optional<Double> target = Optional.empty();

    @Option(names = "--max-scale", paramLabel = "N", description = "Most replicas of a function (3).")
    private Optional<Integer> maxScale = Optional.empty();

    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "Attempts after the first, before an event is undelivered (11, which take more than an hour).")
    private int retries = RetryPolicy.DEFAULT.retries();

    @Option(
            names = "--backoff",
            defaultValue = "1s",
            paramLabel = "D",
            converter = SimOptions.ShortDuration.class,
            description = "Before the n-th retry it waits this times 2 to the power of n (${DEFAULT-VALUE}).")
    private Duration backoff = Duration.ZERO;

    @Option(
            names = "--heartbeat",
            defaultValue = "10m",
            paramLabel = "D",
            converter = SimOptions.ShortDuration.class,
            description = "How often mqtt-ingest says in every partition that it takes reports (${DEFAULT-VALUE}; 15s"
                    + " is usual). A heartbeat is an event, and wakes every function that reads reports or readings."
                    + " silence-alert is told to be as patient. FROSTLINE_MQTT_HEARTBEAT_INTERVAL wins.")
    private Duration heartbeat = Duration.ZERO;

    @Option(
            names = "--json",
            description =
                    "A line of JSON per change, and at the end one of all functions, on standard output; all else on"
                            + " standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = options.home();
        RetryPolicy policy;
        List<KnativeService> services;
        try {
            policy = new RetryPolicy(retries, backoff, RetryPolicy.DEFAULT.timeout());
            if (heartbeat.isZero()) {
                throw new IllegalArgumentException("--heartbeat must be above 0");
            }
            services = services(home, KnativeService.DEFAULT.with(maxScale, target, window));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        options.check(home);
        Console console = json ? new Console(System.err, false) : Console.standard();
        KnativeFunctions functions =
                new KnativeFunctions(home, services, policy, heartbeat, new KnativeOutput(System.out, json));
        new Stack(home, options.ports(), options.bind(), console, functions).runUntilStopped();
        return 0;
    }

    private static List<KnativeService> services(Home home, Scale scale) throws IOException {
        List<KnativeService> services = new ArrayList<>();
        for (Home.FunctionArtefact artefact : home.functions()) {
            if (artefact.isWanted(System.getenv())) {
                KnativeService.in(artefact.folder(), System.getenv())
                        .map(service -> service.scaled(scale))
                        .ifPresent(services::add);
            }
        }
        return services;
    }
}
