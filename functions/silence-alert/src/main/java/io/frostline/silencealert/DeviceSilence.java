package io.frostline.silencealert;

import io.frostline.model.GatewayId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is remembered of one device.
 *
 * <pre>
 *            not heard for silenceAfter            told again each repeat
 *   none ───────────────────────────────▶ silent ───────────────────────▶ silent
 *    ▲ ▲ ▲   and its gateways neither                 │
 *    │ │ │  ─────────────────────────▶ held           │
 *    │ │ └────── a fresh reading ─────── │ ◀──────────┘ also told: back
 *    │ └──────── its gateway is heard ── ┘ counts anew from then
 * </pre>
 *
 * @param heard when it was last heard
 * @param since when it began to count if that is later: its activation, or the return of its gateway
 * @param gateways through which it was heard within a day before that, and when
 */
public record DeviceSilence(
        Optional<Instant> heard, Optional<Instant> since, SortedMap<GatewayId, Instant> gateways, Episode episode) {
    /** Nothing is known. */
    public static final DeviceSilence NOTHING =
            new DeviceSilence(Optional.empty(), Optional.empty(), Collections.emptySortedMap(), Episode.NONE);

    private static final Duration GATEWAYS_KEPT = Duration.ofHours(24);

    public DeviceSilence {
        gateways = Collections.unmodifiableSortedMap(new TreeMap<>(gateways));
    }

    /** From when its silence counts; empty: it does not. */
    public Optional<Instant> from() {
        return heard.isPresent() && since.isPresent()
                ? Optional.of(heard.get().isAfter(since.get()) ? heard.get() : since.get())
                : heard.or(() -> since);
    }

    /** The gateway that heard it last, the one with the lowest number of several. */
    public Optional<GatewayId> lastGateway() {
        Optional<Instant> last = gateways.values().stream().max(Instant::compareTo);
        return gateways.entrySet().stream()
                .filter(gateway -> Optional.of(gateway.getValue()).equals(last))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** After a reading that is not older than the newest; another changes nothing. */
    public DeviceSilence heard(Hearing hearing) {
        if (heard.isPresent() && heard.get().isAfter(hearing.time())) {
            return this;
        }
        SortedMap<GatewayId, Instant> recent = new TreeMap<>(gateways);
        recent.values().removeIf(time -> time.plus(GATEWAYS_KEPT).isBefore(hearing.time()));
        recent.put(hearing.gateway(), hearing.time());
        return new DeviceSilence(Optional.of(hearing.time()), since, recent, episode);
    }

    /** After these, which may come in any order. */
    DeviceSilence after(List<Hearing> hearings) {
        DeviceSilence after = this;
        for (Hearing hearing : hearings.stream().sorted(Hearing.OLDEST_FIRST).toList()) {
            after = after.heard(hearing);
        }
        return after;
    }

    /** Counting from this time at the earliest. */
    public DeviceSilence since(Instant time) {
        boolean later = since.isEmpty() || since.get().isBefore(time);
        return later ? new DeviceSilence(heard, Optional.of(time), gateways, episode) : this;
    }

    /** As if it had not begun to count at a time that cannot be. */
    DeviceSilence withoutSince(Predicate<Instant> impossible) {
        return since.filter(impossible).isPresent()
                ? new DeviceSilence(heard, Optional.empty(), gateways, episode)
                : this;
    }

    /**
     * Watched from this time on, since when it is active or its present owner's: what was told before is told no more, and its
     * silence counts from then at the earliest. Nothing changes when that is known.
     */
    DeviceSilence watchedSince(Instant time) {
        if (since.filter(known -> !known.isBefore(time)).isPresent()) {
            return this;
        }
        boolean before = began().filter(time::isAfter).isPresent();
        return new DeviceSilence(heard, Optional.of(time), gateways, before ? Episode.NONE : episode);
    }

    /** The outage it is held back for, unless all that is known of that is that it was there when the watch began. */
    Optional<Episode.Held> heldSince() {
        return episode instanceof Episode.Held held && !since.equals(Optional.of(held.began()))
                ? Optional.of(held)
                : Optional.empty();
    }

    private Optional<Instant> began() {
        if (episode instanceof Episode.Silent silent) {
            return Optional.of(silent.began());
        }
        return episode instanceof Episode.Held held ? Optional.of(held.began()) : Optional.empty();
    }

    DeviceSilence in(Episode next) {
        return new DeviceSilence(heard, since, gateways, next);
    }
}
