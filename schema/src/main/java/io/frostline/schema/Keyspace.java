package io.frostline.schema;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The name of a keyspace.
 *
 * @param name 1 to 48 of a to z, 0 to 9 and _, a letter first
 */
public record Keyspace(String name) {
    /** @throws IllegalArgumentException when it is no such name */
    public Keyspace {
        if (!name.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException(
                    "A keyspace is named by 1 to 48 of a-z, 0-9 and _, a letter first, and not '" + name + "'");
        }
    }

    CqlIdentifier identifier() {
        return CqlIdentifier.fromInternal(name);
    }

    /** The same id for the same table everywhere: creating it twice at once cannot yield two different tables. */
    UUID idOf(String table) {
        return UUID.nameUUIDFromBytes((name + "." + table).getBytes(StandardCharsets.UTF_8));
    }
}
