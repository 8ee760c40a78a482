package io.frostline.registry.quarkus;

import io.frostline.registry.KeySource;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Keys in a file, which may be replaced while this process runs. */
final class FileKeys implements KeySource {
    private final Path file;
    private final Vertx vertx;

    FileKeys(Path file, Vertx vertx) {
        this.file = file;
        this.vertx = vertx;
    }

    @Override
    public CompletionStage<Map<String, PublicKey>> read() {
        return vertx.executeBlocking(this::now).toCompletionStage();
    }

    /** @throws IllegalStateException when it can't be read or holds no keys */
    Map<String, PublicKey> now() {
        try {
            return JsonWebKeys.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "frostline.jwt-public-key-file " + file + " can't be used: " + e.getMessage(), e);
        }
    }
}
