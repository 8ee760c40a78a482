package io.frostline.queryapi;

import io.frostline.model.Parsed;
import io.frostline.queryapi.Parameters.BadParameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which excursions are asked for.
 *
 * @param range in which they began
 * @param limit how many at most, 1 to 1,000
 */
public record ExcursionsQuery(Range range, int limit) {
    private static final Set<String> KNOWN = Set.of("from", "to", "limit");
    private static final Duration USUAL = Duration.ofDays(366);
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    public ExcursionsQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("must be between 1 and " + MAX_LIMIT + ", was " + limit);
        }
    }

    /**
     * Reads the parameters of a URL; {@link Parsed.Malformed#path()} is the one that is wrong.
     *
     * @param now the end of the range unless it is given; it begins a year before its end
     */
    public static Parsed<ExcursionsQuery> parse(Map<String, List<String>> values, Instant now) {
        try {
            Parameters parameters = new Parameters(values);
            parameters.check(KNOWN);
            Instant latest = now.plus(ReadingsParameters.AHEAD);
            Instant end = parameters.optional("to", Times::parse).orElse(latest);
            Instant to = end.isAfter(latest) ? latest : end;
            Instant begin = parameters.optional("from", Times::parse).orElse(to.minus(USUAL));
            Instant from = begin.isBefore(ReadingsParameters.EARLIEST) ? ReadingsParameters.EARLIEST : begin;
            Range range = Parameters.valid("from", () -> new Range(from, to));
            int limit = parameters.optional("limit", Parameters::wholeNumber).orElse(DEFAULT_LIMIT);
            return new Parsed.Valid<>(Parameters.valid("limit", () -> new ExcursionsQuery(range, limit)));
        } catch (BadParameter e) {
            return e.toParsed();
        }
    }
}
