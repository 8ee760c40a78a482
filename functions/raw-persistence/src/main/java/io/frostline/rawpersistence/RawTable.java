package io.frostline.rawpersistence;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where raw readings are kept. */
public interface RawTable {
    /**
     * Writes rows of one partition, all or none of them.
     *
     * @param rows at least one, all with the same {@link RawRow#partition()}
     * @return completes when they are durable, exceptionally when they may not be
     */
    CompletionStage<Void> write(List<RawRow> rows);
}
