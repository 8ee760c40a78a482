package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Reading;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * A device was heard.
 *
 * @param time when, the earlier one of when it measured and when we received it
 * @param received when we received it, which is also when its gateway was heard
 */
public record Hearing(DeviceId device, GatewayId gateway, Instant time, Instant received) {
    static final Comparator<Hearing> OLDEST_FIRST = Comparator.comparing(Hearing::time);

    /** Notes when a gateway was heard, unless it was later. */
    static void note(Map<GatewayId, Instant> heard, GatewayId gateway, Instant time) {
        heard.merge(gateway, time, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** What a reading says of its device. */
    public static Hearing of(Reading reading) {
        Instant time = reading.time().isBefore(reading.received()) ? reading.time() : reading.received();
        return new Hearing(reading.device(), reading.gateway(), time, reading.received());
    }
}
