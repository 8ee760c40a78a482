package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.launcher.sim.Fleet;
import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Journal;
import io.frostline.launcher.sim.MovingLine;
import io.frostline.launcher.sim.Plan;
import io.frostline.launcher.sim.Summary;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sim",
        description = {
            "Simulated gateways publish to the running stack over MQTT 5 and TLS, and send again what was not acknowledged.",
            "Exit code 0: all was acknowledged, and is stored as far as it was checked; 1: it was or is not.",
        },
        mixinStandardHelpOptions = true)
final class Sim implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private SimOptions options = new SimOptions();

    @Option(
            names = "--verify",
            description = "Afterwards reads all back through query-api: what was acknowledged must be there once, with"
                    + " the values sent, and nothing else.")
    private boolean verify;

    @Option(
            names = "--verify-only",
            description =
                    "Sends nothing, checks the last run; or with --start and all other options of a run, that one.")
    private boolean verifyOnly;

    @Option(
            names = "--patience",
            defaultValue = "5m",
            paramLabel = "D",
            converter = SimOptions.ShortDuration.class,
            description = "How long nothing may go on before it gives up (${DEFAULT-VALUE}).")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--json",
            description = "One line of JSON on standard output at the end, all else on standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = plan();
        Home home = Home.current();
        JsonNode stack = StackFile.require(home);
        MovingLine line = new MovingLine(json ? System.err : System.out, System.console() != null, System.nanoTime());
        try (SimFolder folder = SimFolder.open(home);
                Interruption interruption = Interruption.watch()) {
            Simulation simulation = new Simulation(stack, folder, patience, interruption, line);
            Summary summary = verifyOnly ? check(simulation, folder, plan) : send(simulation, plan);
            if (json) {
                System.out.println(summary.json());
            }
            return summary.isGood() ? 0 : 1;
        }
    }

    private Plan plan() {
        if (verifyOnly && options.sayStart() && !options.sayAll()) {
            throw new ParameterException(
                    spec.commandLine(), "--verify-only with --start needs --seed and --duration, or --deterministic");
        }
        if (patience.isZero()) {
            throw new ParameterException(spec.commandLine(), "--patience must be above 0");
        }
        try {
            return options.plan(Instant.now(), new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Summary send(Simulation simulation, Plan plan) throws IOException, InterruptedException {
        Fleet fleet = simulation.provide(plan);
        // It begins now, not when the first gateway was made.
        Simulation.Sent sent = simulation.send(options.startingAt(plan, Instant.now()), fleet);
        return verify ? sent.summary().with(simulation.check(sent.journal(), fleet.devices())) : sent.summary();
    }

    private Summary check(Simulation simulation, SimFolder folder, Plan plan) throws IOException, InterruptedException {
        Journal journal = options.sayAll()
                ? Journal.complete(plan)
                : folder.lastRun()
                        .orElseThrow(() -> new Problem("there is no run to check; ./frostline sim makes one"));
        int needed = journal.plan().devices();
        List<Identity> known = folder.fleet().devices();
        if (known.size() < needed) {
            throw new Problem("only " + known.size() + " devices were ever simulated here, not " + needed);
        }
        return Summary.ofNothingSent(journal.plan()).with(simulation.check(journal, known.subList(0, needed)));
    }
}
