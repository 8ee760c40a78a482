package io.frostline.registry.quarkus;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fails the start of an API that could verify no token, rather than each of its requests. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class JwtKeyCheck {
    void check(@Observes StartupEvent start, RegistryConfig config) {
        Path file = config.jwtPublicKeyFile()
                .orElseThrow(() -> new IllegalStateException(
                        "frostline.jwt-public-key-file is not set: it names the file with the public key of tokens"));
        if (!Files.isReadable(file)) {
            throw new IllegalStateException("frostline.jwt-public-key-file " + file + " can't be read");
        }
    }
}
