package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.launcher.sim.Fleet;
import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Journal;
import io.frostline.launcher.sim.Plan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the simulator keeps: its gateways and devices with their tokens, and the counts of its last run. */
final class SimFolder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path fleet;
    private final Path lastRun;
    private final FileChannel lock;

    private SimFolder(Path fleet, Path lastRun, FileChannel lock) {
        this.fleet = fleet;
        this.lastRun = lastRun;
        this.lock = lock;
    }

    /**
     * Opens it, for one at a time: two runs would send for the same devices.
     *
     * @throws Problem when another one has it open
     */
    static SimFolder open(Home home) throws IOException {
        Path folder = Files.createDirectories(home.state().resolve("sim"));
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new Problem("another ./frostline sim is running; its devices are these");
        }
        return new SimFolder(home.secrets().resolve("sim.json"), folder.resolve("last-run.json"), channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** All that were ever made, those of the smallest run first. */
    Fleet fleet() throws IOException {
        if (!Files.exists(fleet)) {
            return new Fleet(List.of(), List.of());
        }
        JsonNode known = JSON.readTree(fleet.toFile());
        return new Fleet(identities(known.get("gateways")), identities(known.get("devices")));
    }

    void keep(Fleet all) throws IOException {
        ObjectNode known = JSON.createObjectNode();
        all.gateways().forEach(gateway -> add(known.withArray("gateways"), gateway));
        all.devices().forEach(device -> add(known.withArray("devices"), device));
        Home.writePrivately(fleet, known.toString());
    }

    /** The last run, unless it did not come to its end. */
    Optional<Journal> lastRun() throws IOException {
        if (!Files.exists(lastRun)) {
            return Optional.empty();
        }
        JsonNode run = JSON.readTree(lastRun.toFile());
        Plan plan = new Plan(
                run.get("seed").asLong(),
                Instant.parse(run.get("start").asText()),
                run.get("gateways").asInt(),
                run.get("devices").asInt(),
                run.get("rate").asDouble(),
                run.get("readings").asLong());
        return Optional.of(new Journal(plan, counts(run.get("sent")), counts(run.get("acknowledged"))));
    }

    void forgetLastRun() throws IOException {
        Files.deleteIfExists(lastRun);
    }

    void keep(Journal journal) throws IOException {
        Plan plan = journal.plan();
        ObjectNode run = JSON.createObjectNode()
                .put("seed", plan.seed())
                .put("start", plan.start().toString())
                .put("gateways", plan.gateways())
                .put("devices", plan.devices())
                .put("rate", plan.rate())
                .put("readings", plan.readings());
        journal.sent().forEach(run.putArray("sent")::add);
        journal.acknowledged().forEach(run.putArray("acknowledged")::add);
        Home.writePrivately(lastRun, run.toString());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void add(ArrayNode to, Identity identity) {
        to.addObject().put("id", identity.id()).put("auth", identity.token());
    }

    private static List<Identity> identities(JsonNode array) {
        List<Identity> identities = new ArrayList<>();
        array.forEach(one -> identities.add(
                new Identity(one.get("id").asInt(), one.get("auth").asText())));
        return identities;
    }

    private static List<Long> counts(JsonNode array) {
        List<Long> counts = new ArrayList<>();
        array.forEach(count -> counts.add(count.asLong()));
        return counts;
    }
}
