package io.frostline.adminapi.quarkus;

/** Name and password are not those of an account. */
final class LoginRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginRefusedException() {
        super("login refused", null, false, false);
    }
}
