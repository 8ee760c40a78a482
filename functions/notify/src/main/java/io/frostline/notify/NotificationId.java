package io.frostline.notify;

import io.frostline.model.EventId;

/**
 * What one recipient is told of one alert.
 *
 * @param recipient a phone number in E.164, or {@link #NOBODY}
 */
public record NotificationId(EventId alert, Channel channel, String recipient) {
    /** Stands where the recipient would, when there is nobody to tell. */
    public static final String NOBODY = "nobody";
}
