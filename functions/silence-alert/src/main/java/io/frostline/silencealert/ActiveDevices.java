package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** All active devices, as the database has them. Fails when it does not answer. */
public interface ActiveDevices {
    /**
     * Goes through all of them, page by page.
     *
     * @param page is given each page, and says when it is ready for the next
     */
    CompletionStage<Void> forEach(Function<List<Active>, CompletionStage<Void>> page);

    /** Those among these that are active. */
    CompletionStage<List<Active>> among(Set<DeviceId> devices);

    /**
     * When some devices were last heard, by what is stored of them.
     *
     * @param devices of each what is stored since its activation is looked for, so an earlier one costs more
     * @return those of which something is
     */
    CompletionStage<Map<DeviceId, List<Hearing>>> lastHeard(List<Active> devices, Instant now);

    /**
     * An active device.
     *
     * @param activated when, if that is known
     */
    record Active(DeviceId device, Optional<Instant> activated) {
        /** Since when it is watched; empty when nobody knows, also because that time lies ahead. */
        Optional<Instant> watchedSince(Instant now) {
            return activated.filter(time -> !Subjects.isAhead(time, now));
        }
    }
}
