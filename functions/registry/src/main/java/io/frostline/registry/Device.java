package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A registered device.
 *
 * @param auth the hash of its token
 * @param retired the hashes of tokens that it had before, and until when they count
 * @param active whether its readings are judged; they are stored in any case
 * @param watchedSince when it was activated or given to its present owner, whichever came later, to the millisecond of our
 *     clock; empty when nobody knows
 * @param config its configuration, the keys of {@link io.frostline.model.DeviceSettings}
 * @param customer who owns it
 * @param version grows with each change
 */
public record Device(
        DeviceId id,
        CredentialHash auth,
        Map<CredentialHash, Instant> retired,
        boolean active,
        Optional<Instant> watchedSince,
        Map<String, String> config,
        Optional<CustomerId> customer,
        long version)
        implements Equipment<Device> {
    public Device {
        retired = Map.copyOf(retired);
        watchedSince = watchedSince.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
        config = Map.copyOf(config);
    }

    /** A device with one token. */
    public Device(
            DeviceId id,
            CredentialHash auth,
            boolean active,
            Map<String, String> config,
            Optional<CustomerId> customer,
            long version) {
        this(id, auth, Map.of(), active, Optional.empty(), config, customer, version);
    }

    /** The same, watched since another time. */
    public Device watchedSince(Instant time) {
        return new Device(id, auth, retired, active, Optional.of(time), config, customer, version);
    }

    /**
     * Whether what was received then is of the time in which it is watched, by our clocks: devices may have any time. If that
     * time lies ahead, some clock of ours is wrong, and rather too much is judged than too little.
     */
    public boolean isWatched(Instant received, Instant now) {
        return watchedSince
                .filter(since -> received.isBefore(since) && !now.isBefore(since))
                .isEmpty();
    }

    /** Since when it is watched, if that is later than was known: one that says an earlier time is behind. */
    public Optional<Instant> watchedAnew(Optional<Instant> known) {
        return watchedSince.filter(
                since -> known.filter(before -> !before.isBefore(since)).isEmpty());
    }

    @Override
    public Device opened(CredentialHash by, Map<CredentialHash, Instant> before) {
        return new Device(id, by, before, active, watchedSince, config, customer, version + 1);
    }

    @Override
    public Device changed(
            boolean toActive, Map<String, String> toConfig, Optional<CustomerId> toCustomer, Instant now) {
        boolean anew = toActive && !(active && toCustomer.equals(customer));
        Optional<Instant> since = anew ? Optional.of(later(now)) : watchedSince;
        return new Device(id, auth, retired, toActive, since, toConfig, toCustomer, version + 1);
    }

    /** Than it was watched before: whoever compares sees that it is another time, whatever the clock did. */
    private Instant later(Instant now) {
        return watchedSince
                .map(before -> before.plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
    }
}
