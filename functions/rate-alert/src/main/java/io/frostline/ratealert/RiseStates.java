package io.frostline.ratealert;

import io.frostline.model.DeviceId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Where states are kept, as text. Losing them may cost a duplicate message, and a rise of the last minutes. */
public interface RiseStates {
    /** What is remembered of these devices, in one round trip; nothing of those that are not in the answer. */
    CompletionStage<Map<DeviceId, String>> load(Set<DeviceId> devices);

    /**
     * Remembers changes, in one round trip, unless somebody else changed the device meanwhile.
     *
     * @return the devices of which that is so
     */
    CompletionStage<Set<DeviceId>> save(Map<DeviceId, Change> changes);

    /**
     * From what was remembered to what shall be.
     *
     * @param before empty for nothing
     */
    record Change(String before, String after) {}
}
