package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import io.frostline.model.MonthBucket;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The stored time series. */
public interface Series {
    /** The first rows of a slice; cheap when there are none. */
    CompletionStage<Page> read(Slice slice);

    /**
     * The newest rows of each of these months, all metrics, newest first.
     *
     * @param perMonth how many rows of a month at most
     */
    CompletionStage<List<Row>> newest(DeviceId device, List<MonthBucket> months, int perMonth);
}
