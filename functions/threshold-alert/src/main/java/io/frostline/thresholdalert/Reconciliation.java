package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.Revision.Fold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what is recorded of one rule with what it should be. An excursion that began or ended at another time, or that is a
 * part of another one, becomes that one with all that was told and said of it. A new one that is over is told as past. One
 * that nobody was told of and that was none is deleted; one that somebody was told of stays.
 *
 * <p>What is remembered follows as long as this tells nobody anything: while it agrees in whether an episode goes on. Where it
 * does not, it stays, and the readings to come will bring the two together.
 */
final class Reconciliation {
    private final Device device;
    private final Span span;
    private final EpisodeState live;
    private final Replay replay;
    private final List<Alert> past = new ArrayList<>();
    private final List<Excursion> written = new ArrayList<>();
    private final List<Fold> folded = new ArrayList<>();
    private final List<Excursion> deleted = new ArrayList<>();
    private final Map<Instant, Episode> known = new HashMap<>();

    Reconciliation(Device device, Span span, Replay replay) {
        this.device = device;
        this.span = span;
        this.live = span.live();
        this.replay = replay;
    }

    Revision revision(Instant now) {
        if (!replay.last().newest().equals(live.newest())) {
            return Revision.unsettled(live);
        }
        Map<Episode, List<Excursion>> parts = new HashMap<>();
        for (Excursion one : span.recorded()) {
            Optional<Episode> whole = whole(one);
            if (whole.isPresent()) {
                parts.computeIfAbsent(whole.get(), episode -> new ArrayList<>()).add(one);
            } else if (touches(one.episode()) && !one.episode().isTold()) {
                deleted.add(one);
            }
        }
        replay.episodes().values().forEach(episode -> record(episode, parts.getOrDefault(episode, List.of()), now));
        boolean settled = live.isOpen() == replay.last().isOpen();
        return new Revision(settled ? settled() : live, settled, past, written, folded, deleted);
    }

    private Optional<Episode> whole(Excursion one) {
        boolean goesOn = live.isOpen()
                && isLive(one)
                && !replay.episodes().containsKey(one.id().began());
        return goesOn ? replay.open().or(() -> replay.of(one)) : replay.of(one);
    }

    private void record(Episode episode, List<Excursion> parts, Instant now) {
        Excursion whole = whole(episode, parts);
        boolean isLive = parts.stream().anyMatch(this::isLive) || episode.isOpen() && live.isOpen();
        known.put(episode.began(), isLive ? live.episode().orElseThrow().measuredAs(episode) : whole.episode());
        if (!touches(episode) && parts.stream().noneMatch(part -> touches(part.episode()))) {
            return;
        }
        if (isToTell(episode, parts, now)) {
            past.add(replay.past().get(episode.began()));
        }
        if (!parts.contains(whole)) {
            written.add(whole);
        }
        parts.stream()
                .filter(part -> !part.id().equals(whole.id()))
                .forEach(part -> folded.add(new Fold(part, whole.id())));
    }

    /** What is to be recorded: of several that become one, the one of which most was told gives the name. */
    private Excursion whole(Episode episode, List<Excursion> parts) {
        ExcursionId id = new ExcursionId(device.id(), span.rule().kind(), episode.began());
        Optional<Excursion> main = parts.stream()
                .max(Comparator.<Excursion>comparingInt(part -> part.episode().messages())
                        .thenComparing(part -> part.id().equals(id)));
        if (main.isEmpty() && episode.isOpen() && live.isOpen()) {
            main = live.episode().map(open -> Excursion.of(device, span.rule().kind(), live, open));
        }
        return main.map(part -> new Excursion(
                        id,
                        part.name(),
                        part.customer(),
                        part.episode().measuredAs(episode),
                        part.told(),
                        part.written()))
                .orElseGet(() -> new Excursion(
                        id, id.episode(), device.customer(), episode, Optional.empty(), Optional.empty()));
    }

    /** Whether it is over and nobody was told of it, nor will be by what is remembered. */
    private boolean isToTell(Episode episode, List<Excursion> parts, Instant now) {
        boolean isNew = parts.stream().allMatch(part -> part.episode().isOpen() && !isLive(part));
        boolean isKnown = span.recorded().stream()
                .map(this::asTold)
                .anyMatch(other -> other.isTold() && Replay.overlap(episode, other));
        boolean isMuted = episode.closed().filter(span.rule().timing()::isMuted).isPresent();
        return !episode.isOpen()
                && isNew
                && !isKnown
                && !isMuted
                && !span.rule().timing().isMuted(now);
    }

    /** It is told no longer than that: the record may let it go on, for what came late, when people were told that it is over. */
    private Episode asTold(Excursion one) {
        Episode episode = one.episode();
        return isLive(one)
                ? live.episode().orElseThrow()
                : one.told().filter(at -> episode.isOpen()).map(episode::closed).orElse(episode);
    }

    private EpisodeState settled() {
        EpisodeState last = replay.last();
        return new EpisodeState(
                live.newest(),
                last.run(),
                last.episode().map(episode -> known.get(episode.began())),
                live.told(),
                last.calm());
    }

    private boolean isLive(Excursion excursion) {
        return live.episode()
                .filter(episode -> episode.recorded().equals(excursion.id().began()))
                .isPresent();
    }

    private boolean touches(Episode episode) {
        return !episode.endedBefore(span.late());
    }
}
