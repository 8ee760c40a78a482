package io.frostline.datapoints;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the time series are. */
public interface DatapointTable {
    /**
     * Writes rows of one partition, all or none of them.
     *
     * @param rows at least one, all with the same {@link Datapoint#partition()}
     * @return completes when they are durable, exceptionally when they may not be
     */
    CompletionStage<Void> write(List<Datapoint> rows);
}
