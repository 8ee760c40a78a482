package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.util.Optional;

/** Who asks in tests. */
final class Actors {
    static final Actor DEVELOPER = actor("dave", Permission.DEVELOPER);
    static final Actor ADMINISTRATOR = actor("anna", Permission.ADMINISTRATOR);

    private Actors() {}

    private static Actor actor(String name, Permission permission) {
        return new Actor(name, "192.0.2.1", permission, Optional.empty());
    }

    static Actor customer(int id) {
        return new Actor("customer" + id, "192.0.2.1", Permission.CUSTOMER, Optional.of(new CustomerId(id)));
    }
}
