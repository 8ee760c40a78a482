package io.frostline.silencealert;

import io.frostline.model.AlertKind;
import io.frostline.model.GatewayId;
import java.util.List;
import java.util.Optional;

/** Remembers what was told of a device again after it was lost, from what is recorded of it. */
final class Recovery {
    private Recovery() {}

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
