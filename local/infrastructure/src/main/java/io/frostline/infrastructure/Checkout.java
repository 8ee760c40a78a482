package io.frostline.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;

/** The root folder of the checkout. */
final class Checkout {
    private Checkout() {}

    /**
     * The folder in the system property {@code frostline.root}, else the nearest one above the working directory with
     * {@code mvnw} in it.
     *
     * @throws IllegalStateException when there is none
     */
    static Path root() {
        String configured = System.getProperty("frostline.root", "");
        return configured.isBlank()
                ? above(Path.of("").toAbsolutePath())
                : Path.of(configured).toAbsolutePath();
    }

    static Path above(Path folder) {
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("mvnw"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("No mvnw in " + folder + " or above; set -Dfrostline.root=<checkout>");
    }
}
