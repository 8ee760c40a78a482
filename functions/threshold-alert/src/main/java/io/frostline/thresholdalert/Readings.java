package io.frostline.thresholdalert;

import io.frostline.model.DeviceId;
import io.frostline.model.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The stored readings. */
public interface Readings {
    /**
     * Those of a device in a span of its clock, in the order of their times.
     *
     * @param until included
     * @param most how many are read at most
     * @return empty when there are more; fails when the store does not answer
     */
    CompletionStage<Optional<List<Reading>>> between(DeviceId device, Instant from, Instant until, int most);
}
