package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    static final String MEANING = "Chosen by the client, best a random UUID: the same key with the same request creates"
            + " nothing more for a day, and answers the same";
    private static final int LONGEST = 255;

    private IdempotencyKeys() {}

    /**
     * The key, if there is one.
     *
     * @throws ProblemException 400 when it is none
     */
    static Optional<IdempotencyKey> of(@Nullable String header, byte @Nullable [] body) {
        if (header == null) {
            return Optional.empty();
        }
        String request = body == null ? "" : new String(body, StandardCharsets.ISO_8859_1);
        if (header.length() > LONGEST || !IdempotencyKey.possible(header)) {
            throw Problem.badField(HEADER, "must be 1 to " + LONGEST + " printable characters of ASCII")
                    .exception();
        }
        return Optional.of(new IdempotencyKey(header, request));
    }
}
