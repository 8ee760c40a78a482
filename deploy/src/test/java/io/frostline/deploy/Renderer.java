package io.frostline.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Renders overlays with {@code kubectl}, which knows kustomize and needs no cluster for it. */
final class Renderer {
    private static final Pattern FOLDERS = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Renderer() {}

    /** Nothing when this machine has no {@code kubectl}. */
    static Optional<Path> kubectl() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(FOLDERS.split(path))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @throws IllegalStateException with what kubectl says when it refuses */
    static String render(Path kubectl, Path overlay) {
        try {
            Path complaints = Files.createTempFile("kubectl", ".txt");
            Process process = new ProcessBuilder(kubectl.toString(), "kustomize", overlay.toString())
                    .redirectError(complaints.toFile())
                    .start();
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String complaint = Files.readString(complaints);
            Files.delete(complaints);
            if (yaml.isEmpty()) {
                throw new IllegalStateException("kubectl kustomize " + overlay + ": " + complaint);
            }
            return yaml;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
