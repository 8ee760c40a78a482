package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges the silence of devices: on the watch's clock, without the gaps in which nobody watched.
 *
 * @param gatewayAfter a gateway that was not heard for so long is silent, too
 */
public record SilenceAlert(Duration gatewayAfter) {
    /** What is held back is looked at again so often, and so is what is muted. */
    private static final Duration LONGEST_RECHECK = Duration.ofMinutes(5);

    /**
     * A device to judge.
     *
     * @param customer who is told
     * @param watchedSince since when it is active and this customer's; empty when nobody knows
     */
    public record Subject(
            DeviceId device, Optional<CustomerId> customer, Optional<Instant> watchedSince, SilenceRule rule) {
        /** What counts of it for this customer. */
        private DeviceSilence counting(DeviceSilence before) {
            return watchedSince.map(before::watchedSince).orElse(before);
        }

        /** When it was last heard, as far as its customer is concerned. */
        private Optional<Instant> heard(DeviceSilence before) {
            return Stream.concat(before.heard().stream(), watchedSince.stream()).max(Instant::compareTo);
        }
    }

    /** How far the watch is, and when nobody watched. */
    public record Watched(Instant clock, Gaps gaps) {}

    /** After a reading. What is older than the newest changes nothing; what is fresh ends a silence. */
    public Judgement.Known heard(Subject subject, DeviceSilence known, Hearing hearing) {
        DeviceSilence before = subject.counting(known);
        DeviceSilence after = before.heard(hearing);
        Duration late = Duration.between(hearing.time(), hearing.received());
        boolean fresh = !after.equals(before) && late.compareTo(subject.rule.after()) < 0;
        Instant next = after.from().orElse(hearing.time()).plus(subject.rule.after());
        if (!fresh || !ends(hearing, after.episode())) {
            return Judgement.Known.quiet(after, next);
        }
        DeviceSilence back = after.in(Episode.NONE);
        if (after.episode() instanceof Episode.Silent silent) {
            Alert alert = Alerts.silent(
                    subject.device, Optional.of(hearing.gateway()), Transition.CLEARED, silent.began(), hearing.time());
            return Judgement.Known.tell(back, alert, next);
        }
        return Judgement.Known.quiet(back, next);
    }

    /** Not by a reading of before, which comes once more. */
    private static boolean ends(Hearing hearing, Episode episode) {
        if (episode instanceof Episode.Silent silent) {
            return hearing.time().isAfter(silent.began());
        }
        return episode instanceof Episode.Held held && hearing.received().isAfter(held.began());
    }

    /** When its time may have come. */
    public Judgement due(Subject subject, DeviceSilence known, Watched watched, GatewayNews gateways) {
        DeviceSilence before = subject.counting(known);
        if (before.episode() instanceof Episode.Held held) {
            return dueHeld(subject, before, held, watched, gateways);
        }
        Optional<Instant> from = before.from();
        if (from.isEmpty()) {
            return new Judgement.Known(before, Optional.empty(), Optional.empty());
        }
        Duration silent = watched.gaps.watched(from.get(), watched.clock);
        Duration left = subject.rule.after().minus(silent);
        if (left.compareTo(Duration.ZERO) > 0) {
            return Judgement.Known.quiet(before, watched.clock.plus(left));
        }
        if (subject.rule.isMuted(watched.clock)) {
            return Judgement.Known.quiet(before, watched.clock.plus(recheck(subject)));
        }
        return before.episode() instanceof Episode.Silent told
                ? dueSilent(subject, before, told, watched.clock)
                : dueFirst(subject, before, watched, gateways);
    }

    private static Judgement dueSilent(Subject subject, DeviceSilence before, Episode.Silent silent, Instant clock) {
        Duration repeat = subject.rule.repeat();
        if (clock.isBefore(silent.told().plus(repeat))) {
            return Judgement.Known.quiet(before, silent.told().plus(repeat));
        }
        Instant told = Alerts.repeated(silent.told(), repeat, clock);
        return tell(subject, before, Transition.REPEATED, new Episode.Silent(silent.began(), told));
    }

    private Judgement dueFirst(Subject subject, DeviceSilence before, Watched watched, GatewayNews gateways) {
        Optional<GatewayId> last = before.lastGateway();
        if (last.isPresent() && areAllSilent(before, watched, gateways)) {
            GatewayId gateway = last.get();
            Instant throughDevice = before.gateways().getOrDefault(gateway, watched.clock);
            return new Judgement.GatewayToo(before, gateway, gateways.heard(gateway, throughDevice));
        }
        Instant began = subject.heard(before).or(before::since).orElse(watched.clock);
        return tell(subject, before, Transition.RAISED, new Episode.Silent(began, watched.clock));
    }

    /** Whether every gateway that last heard the device has itself not been heard for long. */
    private boolean areAllSilent(DeviceSilence device, Watched watched, GatewayNews gateways) {
        for (Map.Entry<GatewayId, Instant> gateway : device.gateways().entrySet()) {
            if (!isSilent(gateways.heard(gateway.getKey(), gateway.getValue()), watched)) {
                return false;
            }
        }
        return true;
    }

    boolean isSilent(Instant gatewayHeard, Watched watched) {
        return watched.gaps.watched(gatewayHeard, watched.clock).compareTo(gatewayAfter) >= 0;
    }

    /** Held back as long as its gateway's outage lasts; it counts anew from its end, and as before if nobody knows the outage. */
    private Judgement dueHeld(
            Subject subject, DeviceSilence before, Episode.Held held, Watched watched, GatewayNews gateways) {
        Optional<Outage> outage = gateways.outages(held.gateway()).of(subject.customer);
        if (outage.isEmpty()) {
            return due(subject, before.in(Episode.NONE), watched, gateways);
        }
        boolean same = outage.get().began().equals(held.began());
        if (same && outage.get().isOpen()) {
            return Judgement.Known.quiet(before, watched.clock.plus(recheck(subject)));
        }
        Instant returned =
                same ? outage.get().ended().orElse(watched.clock) : outage.get().began();
        return due(subject, before.in(Episode.NONE).since(returned), watched, gateways);
    }

    static Duration recheck(Subject subject) {
        Duration after = subject.rule.after();
        return after.compareTo(LONGEST_RECHECK) < 0 ? after : LONGEST_RECHECK;
    }

    private static Judgement tell(Subject subject, DeviceSilence before, Transition transition, Episode.Silent silent) {
        Alert alert = Alerts.silent(subject.device, before.lastGateway(), transition, silent.began(), silent.told());
        return Judgement.Known.tell(before.in(silent), alert, silent.told().plus(subject.rule.repeat()));
    }
}
