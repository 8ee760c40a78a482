package io.frostline.silencealert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.Excursion.End;
import io.frostline.silencealert.SilenceAlert.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Remembers what was told of a device again after it was lost, from what is recorded of it. */
final class Recovery {
    private Recovery() {}

    /**
     * The newest silences of devices of which nothing is remembered. What goes on of another time, in which they were watched
     * for somebody else or deactivated afterwards, is recorded as over first, and nobody is told.
     */
    static CompletionStage<Map<DeviceId, List<Excursion>>> newest(
            Excursions excursions, Map<DeviceId, Subject> judged, Set<DeviceId> unknown) {
        return excursions.newest(unknown).thenCompose(found -> {
            Map<DeviceId, List<Excursion>> ours = new HashMap<>();
            List<End> left = new ArrayList<>();
            found.forEach((device, all) -> {
                Subject subject = judged.get(device);
                if (subject != null) {
                    all.forEach(one -> one.left(subject).ifPresent(left::add));
                    ours.put(
                            device,
                            all.stream().filter(one -> one.isOf(subject)).toList());
                }
            });
            return excursions.end(left).thenApply(ended -> ours);
        });
    }

    /** The silence that goes on, if one does. */
    static Optional<Excursion> open(List<Excursion> newest) {
        return newest.stream().filter(Excursion::isOpen).findFirst();
    }

    /**
     * What was told of it.
     *
     * @param gateway the one that it was held back for, if it was
     */
    static Episode episode(Excursion open, Optional<GatewayId> gateway) {
        Episode.Silent silent = new Episode.Silent(open.id().began(), open.told());
        return open.id().kind().equals(AlertKind.SILENT)
                ? silent
                : gateway.<Episode>map(one -> new Episode.Held(one, open.id().began()))
                        .orElse(Episode.NONE);
    }
}
