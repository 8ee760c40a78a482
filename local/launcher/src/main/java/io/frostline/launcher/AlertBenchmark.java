package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.infrastructure.FreePorts;
import io.frostline.launcher.bench.AppendTimes;
import io.frostline.launcher.bench.AppendTimes.Measured;
import io.frostline.launcher.bench.CrossingSchedule;
import io.frostline.launcher.bench.LatencyTable;
import io.frostline.launcher.bench.OpenLoop;
import io.frostline.launcher.bench.Pace;
import io.frostline.launcher.bench.Passage;
import io.frostline.launcher.sim.Broker;
import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Link;
import io.frostline.launcher.sim.MqttLink;
import io.frostline.model.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long an alert takes, from the moment at which its reading was to be sent to the broker's record of the alert and to
 * the receipt of its SMS, in the whole system as {@code ./frostline up} starts it, on data of its own.
 */
final class AlertBenchmark {
    private static final int GATEWAYS = 50;
    private static final long ALERT_TARGET_MILLIS = 100;
    private static final long SMS_TARGET_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 500;

    private final Home home;
    private final Console console;
    private final CrossingSchedule schedule;

    AlertBenchmark(Home checkout, Console console, Pace pace) {
        this.home = checkout.ofBenchmark();
        this.console = console;
        this.schedule = new CrossingSchedule(pace);
    }

    /**
     * What came out.
     *
     * @param table Markdown
     * @param complete nothing is missing
     */
    record Result(String table, boolean complete) {}

    Result run() throws IOException, InterruptedException {
        home.clear();
        Ports ports = new Ports(FreePorts.next(), FreePorts.next(), FreePorts.next());
        try (Stack stack = new Stack(home, ports, Optional.empty(), console, EventFunctions.PULLING)) {
            JsonNode described = stack.start();
            AppendTimes times =
                    new AppendTimes(described.at("/kafka/bootstrapServers").asText());
            times.stamp(List.of(Topics.REPORTS, Topics.READINGS, Topics.ALERTS));
            console.line("      making " + GATEWAYS + " gateways and " + Pace.DEVICES + " devices");
            AlertFleet fleet = new AlertFleet(new PatientApi(described, PATIENCE));
            List<Identity> gateways = fleet.gateways(GATEWAYS);
            List<Identity> devices = fleet.devices(
                    Pace.DEVICES,
                    schedule.crossings().stream().map(schedule::device).toList());
            OpenLoop.Sent sent = send(described, gateways, devices);
            InboxMessages inbox = new InboxMessages(described);
            awaitMessages(inbox);
            return result(sent, devices, times, inbox.timesByNumber());
        }
    }

    private OpenLoop.Sent send(JsonNode stack, List<Identity> gateways, List<Identity> devices)
            throws InterruptedException {
        Broker broker = Broker.of(
                stack.at("/mqtt/host").asText(),
                stack.at("/mqtt/port").asInt(),
                Path.of(stack.get("caFile").asText()));
        List<Link> links =
                gateways.stream().map(gateway -> MqttLink.open(broker, gateway)).toList();
        OpenLoop loop = OpenLoop.of(schedule, devices, links);
        if (!loop.awaitConnections()) {
            throw new Problem("the gateways do not get connected; see " + home.log("mqtt-ingest"));
        }
        console.line("      sending " + schedule.readings() + " readings");
        OpenLoop.Sent sent = loop.run(System.currentTimeMillis());
        links.forEach(Link::close);
        return sent;
    }

    /** Until all have come, or none for a while. */
    private void awaitMessages(InboxMessages inbox) throws IOException, InterruptedException {
        int taken = 0;
        long since = System.nanoTime();
        while (taken < schedule.crossings().size() && System.nanoTime() - since < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            int now = inbox.timesByNumber().size();
            since = now > taken ? System.nanoTime() : since;
            taken = now;
        }
    }

    private Result result(
            OpenLoop.Sent sent, List<Identity> devices, AppendTimes times, Map<String, List<Long>> messages) {
        Map<Measured, String> crossings = new LinkedHashMap<>();
        for (int reading : schedule.countedCrossings()) {
            int place = schedule.device(reading);
            Measured crossing = new Measured(devices.get(place).id(), sent.start() + schedule.millis(reading));
            crossings.put(crossing, AlertFleet.phone(place));
        }
        Passage intended = Passage.intended(crossings.keySet());
        Passage reports = times.reports(crossings.keySet());
        Passage readings = times.readings(crossings.keySet());
        Passage alerts = times.alerts(crossings.keySet());
        Passage receipts = receipts(crossings, messages);
        LatencyTable table = new LatencyTable(crossings.size());
        table.add("**until its alert is on `alerts`**", alerts.since(intended), ALERT_TARGET_MILLIS);
        table.add("**until the SMS provider has received it**", receipts.since(intended), SMS_TARGET_MILLIS);
        table.addPart("to `reports` (gateway, TLS, mqtt-ingest)", reports.since(intended));
        table.addPart("from there to `readings` (auth)", readings.since(reports));
        table.addPart("from there to `alerts` (threshold-alert)", alerts.since(readings));
        table.addPart("from there to the provider (notify)", receipts.since(alerts));
        console.line("      a reading was handed to its connection at most " + sent.latestMillis()
                + " ms late; not acknowledged: " + sent.unacknowledged());
        tellRepetitions(messages);
        return new Result(table.table(), table.isComplete() && sent.unacknowledged() == 0);
    }

    private static Passage receipts(Map<Measured, String> crossings, Map<String, List<Long>> messages) {
        Map<Integer, Long> first = new HashMap<>();
        crossings.forEach((crossing, number) -> messages.getOrDefault(number, List.of()).stream()
                .findFirst()
                .ifPresent(time -> first.put(crossing.device(), time)));
        return new Passage(first);
    }

    private void tellRepetitions(Map<String, List<Long>> messages) {
        long more = messages.values().stream().mapToLong(of -> of.size() - 1).sum();
        if (more > 0) {
            console.warn(more + " messages came more than once");
        }
    }
}
