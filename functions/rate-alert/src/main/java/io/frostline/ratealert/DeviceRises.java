package io.frostline.ratealert;

import io.frostline.model.Alert;
import io.frostline.model.DeviceSettings;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.ratealert.RateAlert.Decision;
import io.frostline.registry.Device;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges readings of active devices by what is remembered of them. */
public final class DeviceRises {
    private static final String MUTED_UNTIL = "mutedUntil";

    private final RateAlert rule;
    private final InstantSource clock;

    public DeviceRises(RiseRule rule, InstantSource clock) {
        this.rule = new RateAlert(rule);
        this.clock = clock;
    }

    /**
     * Judges readings of a device, in their order; those that were received before it was watched for its present owner are
     * nobody's concern, and what began before ends without a message.
     *
     * @param remembered the stored state; one that nobody can read counts as lost
     * @param alerts gets what is to be published before the result is remembered
     * @return what to remember
     */
    public String judge(Device device, Iterable<Reading> readings, String remembered, Consumer<Alert> alerts) {
        Optional<Instant> muted = mutedUntil(device);
        Remembered before = Remembered.decodeOrNothing(remembered).of(device);
        RiseState state = before.state();
        for (Reading reading : readings) {
            Instant now = clock.instant();
            if (device.isWatched(reading.received(), now)) {
                Decision decision = rule.decide(reading, state, muted, now);
                decision.alert().ifPresent(alerts);
                state = decision.state();
            }
        }
        return new Remembered(before.watchedSince(), state).encode();
    }

    private static Optional<Instant> mutedUntil(Device device) {
        String value = device.config().get(MUTED_UNTIL);
        return value != null
                        && DeviceSettings.parse(Map.of(MUTED_UNTIL, value))
                                instanceof Parsed.Valid<DeviceSettings> valid
                ? valid.value().mutedUntil()
                : Optional.empty();
    }
}
