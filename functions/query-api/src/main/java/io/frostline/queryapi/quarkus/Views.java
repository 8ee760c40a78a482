package io.frostline.queryapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.frostline.queryapi.Aggregate;
import io.frostline.queryapi.Grouping;
import io.frostline.queryapi.Links;
import io.frostline.queryapi.Overview;
import io.frostline.queryapi.Point;
import io.frostline.queryapi.ReadingsAnswer;
import io.frostline.queryapi.ReadingsQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON of answers. */
final class Views {
    private Views() {}

    /** A device with what it measured last. */
    @Schema(name = "Device")
    public record DeviceView(
            @Schema(description = "its id", examples = "123")
            int device,

            @Schema(description = "what its owner calls it, null when it has no name", nullable = true) @Nullable
            String name,

            @Schema(description = "whether its readings are judged")
            boolean state,

            @Schema(description = "of each metric its newest value")
            Map<String, NewestView> newest) {
        static DeviceView of(Overview overview) {
            Map<String, NewestView> newest = new TreeMap<>();
            overview.newest()
                    .forEach((metric, value) ->
                            newest.put(metric.name(), new NewestView(value.time(), value.value(), metric.unit())));
            return new DeviceView(
                    overview.device().id().value(),
                    overview.device().name().orElse(null),
                    overview.device().active(),
                    newest);
        }
    }

    /** A value and when it was measured. */
    @Schema(name = "Newest")
    public record NewestView(
            @Schema(description = "milliseconds since 1970 UTC")
            long time,

            double value,

            @Schema(description = "empty when unknown", examples = "°C")
            String unit) {}

    /** Values of a device. */
    @Schema(name = "Readings")
    public record ReadingsView(
            int device,
            String metric,
            @Schema(description = "empty when unknown") String unit,

            @Schema(description = "with every: what stands behind the time in each point, in this order")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            List<String> aggregates,

            @Schema(
                    description = "each its time in milliseconds since 1970 UTC (of a bucket: its beginning),"
                            + " then the value or the aggregates",
                    examples = "[[1764000000000, 4.2]]")
            List<List<Number>> points,

            @Schema(
                    description = "the URL that continues, null at the end. There may be fewer points than the"
                            + " limit, even none, and still more behind them",
                    nullable = true)
            @Nullable
            String next) {
        static ReadingsView of(ReadingsQuery query, ReadingsAnswer answer) {
            return new ReadingsView(
                    query.device().value(),
                    query.metric().name(),
                    query.metric().unit(),
                    query.grouping().map(ReadingsView::labels).orElse(null),
                    answer.points().stream().map(ReadingsView::array).toList(),
                    answer.rest().map(rest -> Links.readings(query, rest)).orElse(null));
        }

        private static List<String> labels(Grouping grouping) {
            return grouping.aggregates().stream().map(Aggregate::label).toList();
        }

        private static List<Number> array(Point point) {
            List<Number> array = new ArrayList<>(1 + point.values().size());
            array.add(point.time());
            array.addAll(point.values());
            return array;
        }
    }
}
