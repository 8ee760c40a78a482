package io.frostline.thresholdalert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.DeviceEpisodes;
import io.frostline.thresholdalert.EpisodeStates.Stored;
import io.frostline.thresholdalert.Excursion;
import io.frostline.thresholdalert.Excursion.End;
import io.frostline.thresholdalert.Excursions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recovers what nobody remembers of active devices from what is recorded since they are watched for their present owners. What
 * goes on from before is recorded as over first, and nobody is told.
 */
record Recovery(Excursions excursions) {
    /**
     * What is known of devices.
     *
     * @param recorded of those of which nothing was remembered
     */
    record Known(Map<DeviceId, Stored> stored, Map<DeviceId, List<Excursion>> recorded) {
        Stored stored(DeviceId device) {
            return stored.getOrDefault(device, Stored.NOTHING);
        }

        List<Excursion> recorded(DeviceId device) {
            return recorded.getOrDefault(device, List.of());
        }
    }

    /**
     * What is known of devices; fails when the records can be neither read nor written.
     *
     * @param stored what is remembered of them
     */
    CompletionStage<Known> of(List<HeardDevice> devices, Map<DeviceId, Stored> stored) {
        Map<DeviceId, Device> unknown = devices.stream()
                .flatMap(device -> device.active().stream())
                .filter(device -> isUnknown(stored.get(device.id())))
                .collect(Collectors.toMap(Device::id, Function.identity()));
        return unknown.isEmpty()
                ? CompletableFuture.completedStage(new Known(stored, Map.of()))
                : excursions
                        .newest(unknown.keySet())
                        .thenCompose(found -> excursions
                                .end(left(unknown, found))
                                .thenApply(ended -> new Known(recovered(unknown, stored, found), found)));
    }

    private static boolean isUnknown(@Nullable Stored stored) {
        return stored != null && stored.episodes().equals(DeviceEpisodes.NONE);
    }

    private static List<End> left(Map<DeviceId, Device> devices, Map<DeviceId, List<Excursion>> found) {
        return devices.values().stream()
                .flatMap(device -> found.getOrDefault(device.id(), List.of()).stream()
                        .flatMap(excursion -> excursion.left(device).stream()))
                .toList();
    }

    private static Map<DeviceId, Stored> recovered(
            Map<DeviceId, Device> devices, Map<DeviceId, Stored> stored, Map<DeviceId, List<Excursion>> found) {
        Map<DeviceId, Stored> all = new HashMap<>(stored);
        devices.forEach((id, device) -> all.computeIfPresent(
                id,
                (same, lost) ->
                        new Stored(lost.text(), DeviceEpisodes.recovered(device, found.getOrDefault(id, List.of())))));
        return all;
    }
}
