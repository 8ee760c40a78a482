package io.frostline.adminapi;

import java.util.Optional;

/**
 * What was done to an account, a customer, a device or a gateway.
 *
 * @param by who did it
 * @param before as it was; empty when it is new
 * @param after as it is now; empty when it is gone
 */
public record Change(Actor by, Action action, Optional<Object> before, Optional<Object> after) {
    /** What can be done. */
    public enum Action {
        CREATED,
        CHANGED,
        DELETED,
        /** It got another token. */
        TOKEN_ROTATED,
        /** It got a certificate. */
        CERTIFIED,
        /** Certificates of it count no more. */
        REVOKED,
        /** A customer, of whom only the id is known any more. */
        ERASED
    }

    static Change created(Actor by, Object after) {
        return new Change(by, Action.CREATED, Optional.empty(), Optional.of(after));
    }

    static Change changed(Actor by, Object before, Object after) {
        return of(by, Action.CHANGED, before, after);
    }

    static Change of(Actor by, Action action, Object before, Object after) {
        return new Change(by, action, Optional.of(before), Optional.of(after));
    }

    static Change deleted(Actor by, Object before) {
        return new Change(by, Action.DELETED, Optional.of(before), Optional.empty());
    }
}
