package io.frostline.thresholdalert;

import io.frostline.model.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Where excursions are recorded. Every call fails when the store does not answer. */
public interface Excursions {
    /** Records them as they are now; what people said of them stays. */
    CompletionStage<Void> write(Collection<Excursion> excursions);

    /** The newest excursions of some devices; of a kind that is missing there was none for long. */
    CompletionStage<Map<DeviceId, List<Excursion>>> newest(Set<DeviceId> devices);

    /** When people acknowledged them, of those that they did. */
    CompletionStage<Map<ExcursionId, Instant>> acknowledged(Set<ExcursionId> excursions);
}
