package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.launcher.sim.Chunk;
import io.frostline.launcher.sim.Findings;
import io.frostline.launcher.sim.Identity;
import io.frostline.launcher.sim.Journal;
import io.frostline.launcher.sim.MovingLine;
import io.frostline.launcher.sim.Outcome;
import io.frostline.launcher.sim.Patience;
import io.frostline.launcher.sim.Point;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Reads back through query-api what a run sent. What is missing may still be on its way, and what was stored between the
 * questions for two metrics looks wrong, so both are asked for again until nothing more has come for the whole patience; that
 * is granted once.
 */
final class SimCheck {
    private static final int PAGE = 10_000;
    private static final long AGAIN_MILLIS = 500;

    private final PatientApi api;
    private final BooleanSupplier stop;
    private final MovingLine line;
    private final Patience patience;
    private boolean isOver;
    private Findings total = Findings.NONE;

    SimCheck(PatientApi api, Duration patience, BooleanSupplier stop, MovingLine line) {
        this.api = api;
        this.stop = stop;
        this.line = line;
        this.patience = new Patience(patience, System.nanoTime());
    }

    /** Looks at all devices of a run; empty when somebody stopped it before it knew. */
    Optional<Findings> run(Journal journal, List<Identity> devices) throws IOException, InterruptedException {
        for (int place = 0; place < devices.size(); place++) {
            Outcome outcome = new Outcome(journal, place, devices.get(place).id());
            while (outcome.hasNext()) {
                total = total.plus(settled(outcome.next()));
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(total);
    }

    private Findings settled(Chunk chunk) throws IOException, InterruptedException {
        Findings now = findings(chunk);
        show(now);
        while (!now.isGood() && !isOver && !stop.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            now = findings(chunk);
            show(now);
            isOver = patience.isOver(total.matched() + now.matched(), System.nanoTime());
        }
        return now;
    }

    private void show(Findings now) {
        line.update(
                System.nanoTime(),
                () -> "  checked " + (total.matched() + now.matched()) + " readings"
                        + (now.missing() == 0 ? "" : ", waiting for " + now.missing() + " that are not there yet"));
    }

    private Findings findings(Chunk chunk) throws IOException, InterruptedException {
        return chunk.compare(points(chunk, "temperature"), points(chunk, "battery"));
    }

    private List<Point> points(Chunk chunk, String metric) throws IOException, InterruptedException {
        List<Point> points = new ArrayList<>();
        String next = "/api/v1/devices/" + chunk.device() + "/readings?metric=" + metric + "&from=" + chunk.from()
                + "&to=" + chunk.to() + "&limit=" + PAGE;
        while (!next.isEmpty()) {
            JsonNode answer = api.query(next);
            for (JsonNode point : answer.path("points")) {
                points.add(new Point(point.get(0).asLong(), point.get(1).asDouble()));
            }
            next = answer.hasNonNull("next") ? answer.get("next").asText() : "";
        }
        return points;
    }
}
