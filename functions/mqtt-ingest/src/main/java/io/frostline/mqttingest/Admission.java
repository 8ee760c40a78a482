package io.frostline.mqttingest;

import io.frostline.mqttingest.mqtt.Reason;
import java.util.Locale;

/** Whether a gateway may be connected. */
public enum Admission {
    ADMITTED(Reason.SUCCESS),
    UNKNOWN_GATEWAY(Reason.BAD_USER_NAME_OR_PASSWORD),
    WRONG_TOKEN(Reason.BAD_USER_NAME_OR_PASSWORD),
    INACTIVE(Reason.NOT_AUTHORIZED),
    /** It is not, or no longer, on the gateway's list. */
    REVOKED_CERTIFICATE(Reason.NOT_AUTHORIZED),
    EXPIRED_CERTIFICATE(Reason.NOT_AUTHORIZED),
    /** A token alone opens nothing here. */
    NO_CERTIFICATE(Reason.NOT_AUTHORIZED),
    /** Too many are being checked. */
    BUSY(Reason.SERVER_BUSY),
    /** It could not be found out. */
    UNAVAILABLE(Reason.SERVER_UNAVAILABLE);

    private final Reason reason;

    Admission(Reason reason) {
        this.reason = reason;
    }

    /** Its name in metrics and logs, such as {@code wrong-token}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the gateway is told: not whether its id exists. */
    Reason reason() {
        return reason;
    }
}
