package io.frostline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.launcher.knative.Change;
import io.frostline.launcher.knative.History;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code ./frostline knative} shows: a line for every change and a table at the end, for people or as JSON. */
final class KnativeOutput {
    private static final int MOST_STEPS = 12;

    private final PrintStream out;
    private final boolean json;

    KnativeOutput(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void changed(Change change) {
        print(json ? json(change).toString() : change.line());
    }

    void ended(List<History.Summary> functions) {
        if (json) {
            ObjectNode all = new ObjectMapper().createObjectNode();
            ObjectNode byName = all.putObject("functions");
            functions.forEach(function -> byName.set(function.function(), json(function)));
            print(all.toString());
            return;
        }
        print("");
        print(String.format(
                Locale.ROOT,
                "%-16s %9s %7s %11s  %-22s %-22s %s",
                "FUNCTION",
                "DELIVERED",
                "RETRIED",
                "UNDELIVERED",
                "COLD STARTS (median)",
                "DRAINS (median)",
                "REPLICAS OVER TIME"));
        functions.forEach(function -> print(String.format(
                Locale.ROOT,
                "%-16s %9d %7d %11d  %-22s %-22s %s",
                function.function(),
                function.delivered(),
                function.retried(),
                function.undelivered(),
                times(function.coldStarts()),
                times(function.drains()),
                steps(function.replicas()))));
    }

    private static ObjectNode json(Change change) {
        return new ObjectMapper()
                .createObjectNode()
                .put("at", seconds(change.at()))
                .put("function", change.function())
                .put("change", change.kind().name().toLowerCase(Locale.ROOT))
                .put("replicas", change.replicas())
                .put("took", seconds(change.took()))
                .put("detail", change.detail());
    }

    private static ObjectNode json(History.Summary function) {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("delivered", function.delivered())
                .put("retried", function.retried())
                .put("undelivered", function.undelivered())
                .put("died", function.died());
        ArrayNode replicas = json.putArray("replicas");
        function.replicas()
                .forEach(point -> replicas.addArray().add(seconds(point.at())).add(point.ready()));
        ArrayNode coldStarts = json.putArray("coldStarts");
        function.coldStarts().forEach(time -> coldStarts.add(seconds(time)));
        ArrayNode drains = json.putArray("drains");
        function.drains().forEach(time -> drains.add(seconds(time)));
        return json;
    }

    /** How many, the median, and the longest; they are sorted. */
    private static String times(List<Duration> times) {
        return times.isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%d (%.1f s, most %.1f)",
                        times.size(),
                        seconds(times.get(times.size() / 2)),
                        seconds(times.get(times.size() - 1)));
    }

    private static String steps(List<History.Summary.Point> replicas) {
        int left = Math.max(0, replicas.size() - MOST_STEPS);
        return (left == 0 ? "0 " : "… ")
                + replicas.stream()
                        .skip(left)
                        .map(point -> Integer.toString(point.ready()))
                        .collect(Collectors.joining(" "));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
