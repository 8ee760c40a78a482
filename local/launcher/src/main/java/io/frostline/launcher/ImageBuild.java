package io.frostline.launcher;

import io.frostline.launcher.deploy.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a function and pushes its image, by the profile {@code image} of its module.
 *
 * @param root of the checkout
 * @param properties for Maven beside those that say which image
 */
record ImageBuild(Path root, Map<String, String> properties) {
    void run(String function, Image image) throws IOException, InterruptedException {
        String registry = image.registry()
                .orElseThrow(
                        () -> new Problem(
                                "say to which registry " + image.name()
                                        + " goes: --registry registry.example.com, or its newName in deploy/knative/site/kustomization.yaml"));
        if (!image.name().equals("frostline/" + function)) {
            throw new Problem("the build makes frostline/" + function + ", and deploy/knative/site wants "
                    + image.name() + "; make them one, or push it yourself and take --no-build");
        }
        System.out.println("Building and pushing " + image);
        List<String> command = command(function, registry, image.tag());
        if (new ProcessBuilder(command)
                        .directory(root.toFile())
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            throw new Problem("the image was not built or not pushed; above Maven says why");
        }
    }

    private List<String> command(String function, String registry, String tag)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                root.resolve("mvnw").toString(), "-q", "-B", "-ntp", "verify", "-DskipTests", "-Dspotless.check.skip"));
        command.addAll(List.of("-pl", "functions/" + function, "-am"));
        command.addAll(List.of("-Dimage.registry=" + registry, "-Dimage.tag=" + tag));
        commit().ifPresent(revision -> command.add("-Dimage.revision=" + revision));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        return command;
    }

    /** Marked when there is something that is not committed; empty where there is no git. */
    private Optional<String> commit() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--abbrev=40", "--exclude=*", "--dirty")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
