package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** {@code stack.json}: what runs where, for programs. It is there exactly while the stack is up. */
final class StackFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StackFile() {}

    static void write(Home home, JsonNode stack) throws IOException {
        Home.writePrivately(home.stackFile(), stack.toPrettyString());
    }

    static void delete(Home home) throws IOException {
        Files.deleteIfExists(home.stackFile());
    }

    /** The running stack; empty when none runs, or when the file is left over from one that was killed. */
    static Optional<JsonNode> read(Home home) throws IOException {
        if (!Files.exists(home.stackFile())) {
            return Optional.empty();
        }
        JsonNode stack = JSON.readTree(home.stackFile().toFile());
        return launcher(stack).isPresent() ? Optional.of(stack) : Optional.empty();
    }

    /** The running stack, or the line that says how to start one. */
    static JsonNode require(Home home) throws IOException {
        return read(home).orElseThrow(() -> new Problem("the stack is not up; start it with ./frostline up"));
    }

    /** The process of {@code ./frostline up}. */
    static Optional<ProcessHandle> launcher(JsonNode stack) {
        return ProcessHandle.of(stack.path("launcher").asLong()).filter(ProcessHandle::isAlive);
    }
}
