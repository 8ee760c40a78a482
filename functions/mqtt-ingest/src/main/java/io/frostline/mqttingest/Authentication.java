package io.frostline.mqttingest;

/** What opens the door. */
public enum Authentication {
    /** The gateway's token; certificates are not asked for. */
    TOKEN,
    /** The gateway's certificate; tokens are refused. */
    CERTIFICATE,
    /** A certificate; where none is shown, the token. */
    EITHER
}
