package io.frostline.adminapi.quarkus;

import java.time.Duration;

/** Too many logins failed. */
final class LoginLimitedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration left;

    LoginLimitedException(Duration left) {
        super("too many logins failed", null, false, false);
        this.left = left;
    }

    /** Before the next one. */
    Duration left() {
        return left;
    }
}
