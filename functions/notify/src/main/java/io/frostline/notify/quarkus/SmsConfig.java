package io.frostline.notify.quarkus;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** The account at the SMS provider, under {@code frostline.sms}. */
@ConfigMapping(prefix = "frostline.sms")
interface SmsConfig {
    /** The base URL of Twilio's REST API, {@code https://api.twilio.com}. */
    URI url();

    /** The account's SID. */
    String account();

    /** The account's token; never shown. */
    String token();

    /** Who the messages come from: a number in E.164 or an alphanumeric sender. */
    String sender();
}
