package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import java.time.Instant;
import java.util.Optional;

/**
 * What is told of a silent device in view of what is recorded of it.
 *
 * @param told when it counts as told
 * @param alert empty: a person knows of it already
 * @param record what to write before the alert is published; empty: it is written already
 */
record Telling(Instant told, Optional<Alert> alert, Optional<Excursion> record) {
    /**
     * Settles it.
     *
     * @param judged what would be told if nothing were recorded
     * @param customer whose the device is
     */
    static Telling of(Alert judged, Optional<CustomerId> customer, Optional<Excursion> recorded) {
        if (recorded.isEmpty()) {
            ExcursionId id = ExcursionId.silent(judged.device().orElseThrow(), judged.began());
            Excursion first = Excursion.opened(id, judged.episode(), customer, judged.time());
            return new Telling(judged.time(), Optional.of(judged), Optional.of(first));
        }
        return judged.transition() == Transition.REPEATED
                ? repeated(judged, recorded.get())
                : raised(judged, recorded.get());
    }

    private static Telling repeated(Alert judged, Excursion known) {
        return known.isAcknowledged()
                ? new Telling(judged.time(), Optional.empty(), Optional.empty())
                : new Telling(judged.time(), Optional.of(judged), Optional.of(known.toldAt(judged.time())));
    }

    /** It was recorded before: what follows was not remembered, or it was taken to be over. */
    private static Telling raised(Alert judged, Excursion known) {
        Excursion now = known.goesOn(judged.time());
        return new Telling(
                now.told(), again(now, judged.gateway()), Optional.of(now).filter(changed -> !changed.equals(known)));
    }

    /** By the same id once more what was told of a device; empty when a person knows of it, or its gateway was told instead. */
    static Optional<Alert> again(Excursion open, Optional<GatewayId> gateway) {
        boolean ofDevice = open.id().kind().equals(AlertKind.SILENT);
        return ofDevice && !open.isAcknowledged()
                ? Optional.of(Alerts.silent(
                        open.id().device(),
                        gateway,
                        open.reopened().isPresent() ? Transition.REPEATED : Transition.RAISED,
                        open.id().began(),
                        open.told()))
                : Optional.empty();
    }
}
