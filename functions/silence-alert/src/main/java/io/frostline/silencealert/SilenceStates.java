package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Where states are kept. Every stage fails when the store does not answer; a change may then have happened or not. */
public interface SilenceStates {
    /** What is remembered of some devices and gateways, in one round trip. */
    CompletionStage<Known> load(Set<DeviceId> devices, Set<GatewayId> gateways);

    /**
     * Remembers each change unless the store no longer holds what it began with, in one round trip.
     *
     * @param heard when gateways were heard; the newest time counts
     * @return those whose change was not remembered since somebody else changed them
     */
    CompletionStage<Refused> save(
            List<DeviceChange> devices, List<GatewayChange> gateways, Map<GatewayId, Instant> heard);

    /** Devices to look at, the longest overdue first of each shard. */
    CompletionStage<Set<DeviceId>> dueDevices(Instant clock);

    /** Gateways whose outages are to be looked at. */
    CompletionStage<Set<GatewayId>> dueGateways(Instant clock);

    /**
     * What is remembered.
     *
     * @param devices every one that was asked for
     * @param outages of every gateway that was asked for
     * @param heard when each gateway was last heard, absent when that is not known
     */
    record Known(
            Map<DeviceId, Stored<DeviceSilence>> devices,
            Map<GatewayId, Stored<Outages>> outages,
            Map<GatewayId, Instant> heard) {}

    /**
     * A change of a device.
     *
     * @param next when to look at it, on the watch's clock; empty: never
     * @param onlyEarlier whether it is looked at earlier if that was so before
     */
    record DeviceChange(
            DeviceId device,
            Stored<DeviceSilence> before,
            DeviceSilence after,
            Optional<Instant> next,
            boolean onlyEarlier) {}

    /** A change of a gateway. */
    record GatewayChange(GatewayId gateway, Stored<Outages> before, Outages after, Optional<Instant> next) {}

    /** What was changed by somebody else. */
    record Refused(Set<DeviceId> devices, Set<GatewayId> gateways) {}
}
