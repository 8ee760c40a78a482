package io.frostline.launcher.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a Knative Service shares requests, and with them events, among its revisions. One share follows whatever revision was
 * made last and is ready; others name theirs.
 *
 * <pre>
 * all to the latest --canary N--> N % to the latest, the rest to the one before --promote--> all to the latest
 *                                                   |
 *                                                   +--roll-back--> all to the one before
 * </pre>
 */
public record Traffic(List<Share> shares) {
    /** What {@code kubectl} is to print of a service, so that {@link #parse} understands it. */
    public static final String JSON_PATH =
            "jsonpath={range .status.traffic[*]}{.revisionName},{.percent},{.latestRevision}{\"\\n\"}{end}";

    private static final int ALL = 100;

    public Traffic {
        shares = List.copyOf(shares);
    }

    public static Traffic parse(String lines) {
        List<Share> shares = new ArrayList<>();
        for (String line : lines.lines().filter(text -> !text.isBlank()).toList()) {
            String[] fields = line.strip().split(",", -1);
            if (fields.length != 3 || fields[0].isEmpty()) {
                throw new IllegalArgumentException("not a share of the requests: " + line);
            }
            int percent = fields[1].isEmpty() ? 0 : Integer.parseInt(fields[1]);
            shares.add(new Share(fields[0], percent, fields[2].equals("true")));
        }
        return new Traffic(shares);
    }

    public static Traffic toLatest() {
        return new Traffic(List.of(new Share("", ALL, true)));
    }

    public static Traffic to(String revision) {
        return new Traffic(List.of(new Share(revision, ALL, false)));
    }

    /**
     * A share for the latest revision.
     *
     * @param percent 1 to 100
     * @param stable the revision for all else
     */
    public static Traffic canary(int percent, String stable) {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("--canary must be 1 to 100, not " + percent);
        }
        return percent == ALL
                ? toLatest()
                : new Traffic(List.of(new Share("", percent, true), new Share(stable, ALL - percent, false)));
    }

    /** Whether the latest revision is being tried beside the one before. */
    public boolean isShared() {
        return shares.stream().filter(share -> share.percent > 0).count() > 1;
    }

    /**
     * The revision to rely on: while a newer one is tried, the one before; else the one that gets all. Empty while none is
     * ready.
     */
    public Optional<String> stable() {
        Comparator<Share> named = Comparator.comparing(share -> !share.latest);
        return shares.stream()
                .filter(share -> share.percent > 0)
                .max(named.thenComparing(Share::percent))
                .map(Share::revision);
    }

    /** As {@code spec.traffic} of a Knative Service. */
    public String json() {
        return shares.stream().map(Share::json).collect(Collectors.joining(", ", "[", "]"));
    }

    /** @param revision empty for the latest, whichever that will be */
    record Share(String revision, int percent, boolean latest) {
        String json() {
            return latest
                    ? "{\"latestRevision\": true, \"percent\": " + percent + "}"
                    : "{\"revisionName\": \"" + revision + "\", \"latestRevision\": false, \"percent\": " + percent
                            + "}";
        }
    }
}
