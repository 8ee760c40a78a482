package io.frostline.queryapi;

import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What people write about an excursion: texts of at most 1,000 characters. */
public final class Remark {
    private static final int LONGEST = 1_000;

    private Remark() {}

    /**
     * Checks the fields of a body; {@link Parsed.Malformed#path()} is the one that is wrong.
     *
     * @param known the fields that there may be
     * @param needed those that must not be empty
     * @return a text for each known field, empty when it was absent
     */
    public static Parsed<Map<String, String>> parse(Map<String, ?> body, Set<String> known, Set<String> needed) {
        Map<String, String> texts = new TreeMap<>();
        known.forEach(field -> texts.put(field, ""));
        for (Map.Entry<String, ?> field : body.entrySet()) {
            if (!known.contains(field.getKey())) {
                return new Parsed.Malformed<>(
                        "is no field of this call; it knows " + String.join(", ", new TreeSet<>(known)),
                        Printable.of(field.getKey()));
            }
            if (!(field.getValue() instanceof String text) || !isPlain(text)) {
                return new Parsed.Malformed<>(
                        "must be a text of at most " + LONGEST
                                + " characters, without control characters but line breaks",
                        field.getKey());
            }
            texts.put(field.getKey(), text.strip());
        }
        for (String field : new TreeSet<>(needed)) {
            if (texts.getOrDefault(field, "").isEmpty()) {
                return new Parsed.Malformed<>("is missing", field);
            }
        }
        return new Parsed.Valid<>(texts);
    }

    private static boolean isPlain(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n');
    }
}
