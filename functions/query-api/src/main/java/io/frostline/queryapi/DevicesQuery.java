package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.queryapi.Parameters.BadParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices are asked for.
 *
 * @param limit how many at most, 1 to 10,000
 * @param after continues behind this device
 */
public record DevicesQuery(int limit, Optional<DeviceId> after) {
    private static final Set<String> KNOWN = Set.of("limit", "after");
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    public DevicesQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("must be between 1 and " + MAX_LIMIT + ", was " + limit);
        }
    }

    /** Reads the parameters of a URL; {@link Parsed.Malformed#path()} is the one that is wrong. */
    public static Parsed<DevicesQuery> parse(Map<String, List<String>> values) {
        try {
            Parameters parameters = new Parameters(values);
            parameters.check(KNOWN);
            int limit = parameters.optional("limit", Parameters::wholeNumber).orElse(DEFAULT_LIMIT);
            Optional<DeviceId> after = parameters.optional("after", DeviceId::parse);
            return new Parsed.Valid<>(Parameters.valid("limit", () -> new DevicesQuery(limit, after)));
        } catch (BadParameter e) {
            return e.toParsed();
        }
    }
}
