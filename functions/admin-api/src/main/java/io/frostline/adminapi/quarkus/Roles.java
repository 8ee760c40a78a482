package io.frostline.adminapi.quarkus;

/** The permissions as annotations need them; the same labels as {@link io.frostline.adminapi.Permission}. */
final class Roles {
    static final String DEVELOPER = "developer";
    static final String ADMINISTRATOR = "administrator";

    static final String CUSTOMER = "customer";

    private Roles() {}
}
