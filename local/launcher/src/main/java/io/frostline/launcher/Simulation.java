package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.launcher.sim.Broker;
import io.frostline.launcher.sim.Findings;
import io.frostline.launcher.sim.Fleet;
import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Journal;
import io.frostline.launcher.sim.MovingLine;
import io.frostline.launcher.sim.Plan;
import io.frostline.launcher.sim.Progress;
import io.frostline.launcher.sim.Snapshot;
import io.frostline.launcher.sim.Summary;
import io.frostline.launcher.sim.Swarm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The steps of {@code ./frostline sim} against a running stack, told as they go on. */
final class Simulation {
    private final PatientApi api;
    private final Broker broker;
    private final SimFolder folder;
    private final Duration patience;
    private final Interruption interruption;
    private final MovingLine line;

    /**
     * @param stack what {@code stack.json} says
     * @param patience how long nothing may go on
     */
    Simulation(JsonNode stack, SimFolder folder, Duration patience, Interruption interruption, MovingLine line) {
        this.api = new PatientApi(stack, patience);
        this.broker = Broker.of(
                stack.at("/mqtt/host").asText(),
                stack.at("/mqtt/port").asInt(),
                Path.of(stack.get("caFile").asText()));
        this.folder = folder;
        this.patience = patience;
        this.interruption = interruption;
        this.line = line;
    }

    /** The gateways and devices for a plan. */
    Fleet provide(Plan plan) throws IOException, InterruptedException {
        line.line("Providing " + plan.gateways() + " gateways and " + plan.devices() + " devices");
        return new SimFleet(api, folder).provide(plan.gateways(), plan.devices());
    }

    /**
     * What a run left behind.
     *
     * @param journal what must be stored, and what may be
     * @param summary of the sending
     */
    record Sent(Journal journal, Summary summary) {}

    /** Sends all, unless it is stopped or has to give up. */
    Sent send(Plan plan, Fleet fleet) throws IOException, InterruptedException {
        line.line("Sending: " + SimOptions.of(plan));
        folder.forgetLastRun();
        interruption.begin();
        try (Swarm swarm = Swarm.connect(plan, fleet, broker)) {
            Progress progress = new Progress(plan, swarm.latencies());
            Snapshot end = swarm.run(
                    interruption::isRequested,
                    patience,
                    now -> line.update(System.nanoTime(), () -> progress.text(now)));
            Journal journal = swarm.journal();
            folder.keep(journal);
            boolean gaveUp = !interruption.isRequested() && end.tally().acknowledged() < plan.readings();
            Summary summary = Summary.of(plan, end, swarm.latencies(), gaveUp);
            line.line(summary.sending());
            if (gaveUp) {
                line.line("Gave up: nothing was acknowledged for " + patience.toSeconds() + " s"
                        + end.trouble().map(trouble -> " (" + trouble + ")").orElse(""));
            }
            return new Sent(journal, summary);
        }
    }

    /** Reads back what a run sent; empty when it is stopped. */
    Optional<Findings> check(Journal journal, List<Identity> devices) throws IOException, InterruptedException {
        line.line("Checking what is stored");
        Optional<Findings> findings =
                new SimCheck(api, patience, interruption::isRequested, line).run(journal, devices);
        findings.map(Findings::lines)
                .orElseGet(() -> List.of("Stopped; to check: ./frostline sim --verify-only"))
                .forEach(line::line);
        return findings;
    }
}
