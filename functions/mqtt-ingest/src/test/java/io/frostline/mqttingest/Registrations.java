package io.frostline.mqttingest;

import static org.awaitility.Awaitility.await;

import io.frostline.infrastructure.World;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.KeyRing;
import io.frostline.registry.TokenHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Gateways in the database of a world. */
final class Registrations {
    private final World world;
    private final TokenHasher hasher;

    Registrations(World world) {
        this.world = world;
        try {
            hasher = new TokenHasher(
                    KeyRing.parse(Files.readAllLines(world.secrets().tokenKeyFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new gateway with this token; its id is nobody else's. */
    int add(boolean active, String token) {
        int id = ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
        write(id, active, hash(id, token), 1);
        return id;
    }

    /** A new gateway with this stored hash. */
    int addHashed(String hash) {
        int id = ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
        write(id, true, hash, 1);
        return id;
    }

    /**
     * Changes a gateway that has just connected, and has whoever cached it read it again. What was read before the change
     * must be in the cache by then: put there afterwards it would stay.
     */
    void change(int id, boolean active, String token) {
        await().until(() ->
                world.redis().call("KEYS", world.redisPrefix() + "*" + id) instanceof List<?> keys && !keys.isEmpty());
        write(id, active, hash(id, token), 2);
        world.redis().call("FLUSHDB");
    }

    /** A new gateway that this token opens, and the certificate of this serial number too. */
    int add(String token, Map<String, Instant> certificates) {
        int id = add(true, token);
        list(id, certificates);
        return id;
    }

    /** These certificates open the gateway, and no others; whoever cached it reads it again. */
    void list(int id, Map<String, Instant> certificates) {
        world.session().execute("UPDATE gateways SET certificates = ? WHERE id = ?", certificates, id);
        world.redis().call("FLUSHDB");
    }

    private void write(int id, boolean active, String hash, long version) {
        world.session()
                .execute(
                        "INSERT INTO gateways (id, auth, state, version) VALUES (?, ?, ?, " + version + ")",
                        id,
                        hash,
                        active);
    }

    private String hash(int id, String token) {
        return hasher.hash(new GatewayId(id), new Token(token)).text();
    }
}
