package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.ActiveDevices.Active;
import io.frostline.silencealert.SilenceAlert.Subject;
import io.frostline.silencealert.SilenceStates.DeviceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a device by what is stored and recorded of it: judged as if its stored readings came now, so that a silence
 * that they ended is over.
 *
 * @param alerts what is to be told, after ends are recorded and before the change is remembered
 */
record Restored(DeviceChange change, List<Alert> alerts) {
    /**
     * Judges it.
     *
     * @param active the device; if it was activated ahead of our clock and never heard, it counts from now
     * @param stored readings, in any order; those older than what is remembered change nothing
     * @param open what is recorded of a silence that goes on, of a device of which nothing is remembered
     */
    static Restored of(
            SilenceAlert judge,
            Subject subject,
            Stored<DeviceSilence> before,
            Active active,
            List<Hearing> stored,
            Optional<Excursion> open,
            Instant now) {
        DeviceSilence remembered = before.value().withoutSince(time -> Subjects.isAhead(time, now));
        DeviceSilence known = open.map(one -> remembered.in(Recovery.episode(one, lastGateway(before, stored))))
                .orElse(remembered);
        List<Alert> told = new ArrayList<>();
        DeviceSilence after = known;
        for (Hearing hearing : stored.stream().sorted(Hearing.OLDEST_FIRST).toList()) {
            Judgement.Known judgement = judge.heard(subject, after, hearing);
            after = judgement.after();
            judgement.alert().ifPresent(told::add);
        }
        after = active.watchedSince(now).map(after::watchedSince).orElse(after);
        if (active.activated().isPresent() && after.from().isEmpty()) {
            after = after.since(open.map(one -> one.id().began()).orElse(now));
        }
        boolean goesOn = !after.episode().equals(Episode.NONE);
        Optional<GatewayId> gateway = after.lastGateway();
        open.filter(one -> goesOn && !subject.rule().isMuted(now))
                .flatMap(one -> Telling.again(one, gateway))
                .ifPresent(told::add);
        Optional<Instant> next =
                after.from().map(from -> from.plus(subject.rule().after()));
        return new Restored(
                new DeviceChange(subject.device(), new Stored<>(before.text(), known), after, next, true),
                List.copyOf(told));
    }

    private static Optional<GatewayId> lastGateway(Stored<DeviceSilence> before, List<Hearing> stored) {
        return before.value().after(stored).lastGateway();
    }
}
