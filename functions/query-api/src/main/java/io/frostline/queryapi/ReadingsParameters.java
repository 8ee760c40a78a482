package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import io.frostline.model.Durations;
import io.frostline.model.Metric;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import io.frostline.queryapi.Parameters.BadParameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Understands the URL of {@code GET /devices/{id}/readings}. */
public final class ReadingsParameters {
    /** No reading is older, see the rules for reports. */
    static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    /** Readings may be a day ahead of our clock; another day for clocks that differ. */
    static final Duration AHEAD = Duration.ofDays(2);

    private static final Set<String> KNOWN = Set.of("metric", "from", "to", "limit", "every", "aggregate");
    private static final List<Aggregate> USUAL = List.of(Aggregate.MIN, Aggregate.AVG, Aggregate.MAX);

    private ReadingsParameters() {}

    /**
     * Reads the parameters; {@link Parsed.Malformed#path()} is the one that is wrong.
     *
     * @param device the path's device
     * @param parameters the URL's query
     * @param now which the range's defaults depend on
     */
    public static Parsed<ReadingsQuery> parse(String device, Map<String, List<String>> parameters, Instant now) {
        try {
            return new Parsed.Valid<>(query(device, new Parameters(parameters), now));
        } catch (BadParameter e) {
            return e.toParsed();
        }
    }

    private static ReadingsQuery query(String device, Parameters parameters, Instant now) throws BadParameter {
        DeviceId id = Parameters.valid("id", () -> DeviceId.parse(device));
        parameters.check(KNOWN);
        Metric metric = parameters.required("metric", Metric::of);
        int limit = parameters.optional("limit", Parameters::wholeNumber).orElse(ReadingsQuery.DEFAULT_LIMIT);
        Optional<Grouping> grouping = grouping(parameters);
        Range range = range(parameters, now, limit, grouping);
        return Parameters.valid("limit", () -> new ReadingsQuery(id, metric, range, limit, grouping));
    }

    private static Optional<Grouping> grouping(Parameters parameters) throws BadParameter {
        Optional<Duration> every = parameters.optional("every", Durations::parse);
        Optional<List<Aggregate>> aggregates = parameters.optional("aggregate", ReadingsParameters::aggregates);
        if (every.isEmpty()) {
            if (aggregates.isPresent()) {
                throw new BadParameter("needs the parameter every, such as every=1h", "aggregate");
            }
            return Optional.empty();
        }
        return Optional.of(Parameters.valid("every", () -> new Grouping(every.get(), aggregates.orElse(USUAL))));
    }

    private static List<Aggregate> aggregates(String text) {
        List<Aggregate> aggregates = new ArrayList<>();
        for (String label : text.split(",", -1)) {
            Aggregate aggregate = Aggregate.of(label)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "must be some of " + Aggregate.ALL + ", was \"" + Printable.of(label) + "\""));
            if (aggregates.contains(aggregate)) {
                throw new IllegalArgumentException("names " + label + " twice");
            }
            aggregates.add(aggregate);
        }
        return aggregates;
    }

    private static Range range(Parameters parameters, Instant now, int limit, Optional<Grouping> grouping)
            throws BadParameter {
        Instant latest = now.plus(AHEAD);
        Optional<Instant> from = parameters.optional("from", Times::parse);
        Instant to = parameters.optional("to", Times::parse).orElse(latest);
        if (from.isPresent()) {
            Parameters.valid("from", () -> new Range(from.get(), to));
        }
        Instant end = earlier(later(to, EARLIEST), latest);
        Instant begin = from.orElseGet(() -> grouping.map(groups -> lastBuckets(groups, limit, earlier(to, now)))
                .orElse(EARLIEST));
        return new Range(earlier(later(begin, EARLIEST), end.minusMillis(1)), end);
    }

    /** Whoever groups without saying since when means the newest buckets. */
    private static Instant lastBuckets(Grouping grouping, int limit, Instant end) {
        Duration most = Duration.between(EARLIEST, later(end, EARLIEST));
        Duration wanted = grouping.every().multipliedBy(Math.max(limit, 1) - 1L);
        return wanted.compareTo(most) > 0
                ? EARLIEST
                : grouping.start(end.minusMillis(1).minus(wanted));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
