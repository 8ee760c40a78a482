package io.frostline.registry;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A hash of {@code scenarios/token-hashes.yaml}. */
record HashVector(String kind, int id, String token, String hash) {
    static List<HashVector> all() {
        return list("hashes").stream().map(one -> of((Map<?, ?>) one)).toList();
    }

    static List<String> keys() {
        return list("keys").stream().map(Object::toString).toList();
    }

    CredentialHash hashedBy(TokenHasher hasher) {
        return kind.equals("device")
                ? hasher.hash(new DeviceId(id), new Token(token))
                : hasher.hash(new GatewayId(id), new Token(token));
    }

    private static HashVector of(Map<?, ?> yaml) {
        return new HashVector(
                String.valueOf(yaml.get("kind")),
                Integer.parseInt(String.valueOf(yaml.get("id"))),
                String.valueOf(yaml.get("token")),
                String.valueOf(yaml.get("hash")));
    }

    private static List<?> list(String name) {
        try (InputStream yaml = HashVector.class.getResourceAsStream("/scenarios/token-hashes.yaml")) {
            Map<?, ?> file = (Map<?, ?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
            return (List<?>) Objects.requireNonNull(Objects.requireNonNull(file).get(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
