package io.frostline.adminapi;

import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The configuration of a gateway: free keys, within limits that keep it small and printable. */
final class FreeConfig {
    private static final int MAX_KEYS = 100;
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    private FreeConfig() {}

    /** The same configuration when it is within the limits; else the key that is not, and why. */
    static Parsed<Map<String, String>> check(Map<String, String> config) {
        for (Map.Entry<String, String> entry : new TreeMap<>(config).entrySet()) {
            if (!KEY.matcher(entry.getKey()).matches()) {
                return new Parsed.Malformed<>(
                        "a key is a letter, then up to 63 letters, digits or . _ -", Printable.of(entry.getKey()));
            }
            if (entry.getValue().chars().anyMatch(Character::isISOControl)) {
                return new Parsed.Malformed<>("must not hold control characters", entry.getKey());
            }
        }
        if (config.size() > MAX_KEYS) {
            return new Parsed.Malformed<>("a gateway has at most " + MAX_KEYS + " keys", "$");
        }
        return new Parsed.Valid<>(config);
    }
}
