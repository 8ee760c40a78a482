package io.frostline.adminapi;

import io.frostline.model.Durations;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import io.frostline.registry.CredentialHash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a device or gateway another token, while those that it has go on to count for a time: also one that was lost on
 * its way, and the one before, which may be the only one that the device knows.
 *
 * @param overlap how long they count; zero: not at all, none of them
 */
public record Rotation(Duration overlap) {
    /** How many tokens may count beside the present one. */
    static final int MOST = 4;

    private static final String OVERLAP = "overlap";
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    public Rotation {
        if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be 0s to " + LONGEST.toDays() + "d");
        }
    }

    /** Understands a request's body; {@link Parsed.Malformed#path()} is the field that is wrong. */
    public static Parsed<Rotation> parse(Map<String, Scalar> body) {
        Rotation rotation = new Rotation(USUAL);
        for (Map.Entry<String, Scalar> field : body.entrySet()) {
            if (!field.getKey().equals(OVERLAP)) {
                return new Parsed.Malformed<>("is unknown; the only field is " + OVERLAP, Printable.of(field.getKey()));
            }
            try {
                rotation =
                        new Rotation(Durations.parse(field.getValue() instanceof Scalar.Text text ? text.value() : ""));
            } catch (IllegalArgumentException e) {
                return new Parsed.Malformed<>(String.valueOf(e.getMessage()), OVERLAP);
            }
        }
        return new Parsed.Valid<>(rotation);
    }

    /** The tokens that count beside the new one, and until when. */
    Map<CredentialHash, Instant> retire(CredentialHash present, Map<CredentialHash, Instant> retired, Instant now) {
        Map<CredentialHash, Instant> counting = new HashMap<>();
        if (!overlap.isZero()) {
            retired.forEach((hash, until) -> {
                if (now.isBefore(until)) {
                    counting.put(hash, until);
                }
            });
            counting.put(present, Instant.ofEpochMilli(now.plus(overlap).toEpochMilli()));
        }
        return counting;
    }

    /** Why it can't be done. */
    static String tooMany() {
        return "already " + MOST
                + " earlier tokens still count; wait, or rotate with the overlap 0s, which ends them all";
    }
}
