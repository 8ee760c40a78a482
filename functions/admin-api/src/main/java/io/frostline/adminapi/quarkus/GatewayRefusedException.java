package io.frostline.adminapi.quarkus;

/** Who calls is not the gateway that it says to be, or has no valid provisioning token. */
final class GatewayRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String challenge;

    GatewayRefusedException(String challenge, String detail) {
        super(detail, null, false, false);
        this.challenge = challenge;
    }

    /** How to authenticate (RFC 9110, 11.6.1). */
    String challenge() {
        return challenge;
    }
}
