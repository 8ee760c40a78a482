package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import io.frostline.silencealert.Excursion.End;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Where silences are recorded. Every stage fails when the store does not answer. */
public interface Excursions {
    /**
     * The newest silences of each of these devices, the newest first; those of which there is none may be absent. However many
     * excursions of other kinds began since, as those of a late backlog do, up to thousands.
     */
    CompletionStage<Map<DeviceId, List<Excursion>>> newest(Set<DeviceId> devices);

    /** The silences of any of these devices that began then or later. */
    CompletionStage<List<Excursion>> since(Instant began, Set<DeviceId> devices);

    /** Those among these that are recorded. */
    CompletionStage<List<Excursion>> recorded(Set<ExcursionId> ids);

    /**
     * Records what was told of them. What people said of them stays, and so does an end, unless one went on with this very
     * message.
     */
    CompletionStage<Void> write(Collection<Excursion> excursions);

    /** Records that they are over. */
    CompletionStage<Void> end(Collection<End> ends);
}
