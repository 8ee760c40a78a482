package io.frostline.thresholdalert;

import io.frostline.model.DeviceId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Where states are kept. Losing them may cost a duplicate message, never a missed one. */
public interface EpisodeStates {
    /**
     * What is remembered of some devices, in one round trip.
     *
     * @return for every one of these devices, {@link Stored#NOTHING} when nothing is remembered; fails when the store
     *     does not answer
     */
    CompletionStage<Map<DeviceId, Stored>> load(Set<DeviceId> devices);

    /**
     * Remembers each change unless the store no longer holds what the change began with, in one round trip.
     *
     * @return the devices whose change was not remembered since somebody else changed them; fails when the store does
     *     not answer: any of the changes may or may not be remembered
     */
    CompletionStage<Set<DeviceId>> save(Collection<Change> changes);

    /**
     * A state as it is stored.
     *
     * @param text its stored form, which a change compares
     */
    record Stored(String text, DeviceEpisodes episodes) {
        public static final Stored NOTHING = new Stored("", DeviceEpisodes.NONE);
    }

    /** From what is stored to what shall be. */
    record Change(DeviceId device, Stored before, DeviceEpisodes after) {}
}
