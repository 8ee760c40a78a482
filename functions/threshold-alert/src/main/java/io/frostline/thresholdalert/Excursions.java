package io.frostline.thresholdalert;

import io.frostline.model.DeviceId;
import io.frostline.thresholdalert.Excursion.End;
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

    /** Records that they are over, and nothing else of them. Safe to repeat. */
    CompletionStage<Void> end(Collection<End> ends);

    /** The newest excursions of some devices; of a kind that is missing there was none for long. */
    CompletionStage<Map<DeviceId, List<Excursion>>> newest(Set<DeviceId> devices);

    /**
     * The newest excursions of a device, newest first.
     *
     * @param most how many at most, up to 1,000
     */
    CompletionStage<List<Excursion>> newest(DeviceId device, int most);

    /**
     * Removes an excursion that turned out to be part of another one, which is recorded already. What people said of it is
     * said of that one from now on; where they said something else of that one, both stay. Safe to repeat.
     */
    CompletionStage<Void> fold(Excursion excursion, ExcursionId into);

    /** Removes one that turned out to be none. Safe to repeat. */
    CompletionStage<Void> delete(Excursion excursion);

    /** When people acknowledged them, of those that they did. */
    CompletionStage<Map<ExcursionId, Instant>> acknowledged(Set<ExcursionId> excursions);
}
