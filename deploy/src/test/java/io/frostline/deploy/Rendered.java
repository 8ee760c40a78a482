package io.frostline.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The overlays as kubectl renders them: once for all tests. */
final class Rendered {
    private static final Map<String, String> YAML = new TreeMap<>();

    private Rendered() {}

    /** Without kubectl there is nothing to look at: the test is skipped, and says so. */
    static synchronized String yaml(String overlay) {
        Optional<Path> kubectl = Renderer.kubectl();
        assumeTrue(kubectl.isPresent(), "no kubectl on the PATH: the manifests are not linted");
        return YAML.computeIfAbsent(overlay, name -> Renderer.render(kubectl.orElseThrow(), Checkout.overlay(name)));
    }

    static Installation installation() {
        return installation(yaml("knative"), yaml("keda"));
    }

    static Installation installation(String knative, String keda) {
        return new Installation(Overlay.parse("knative", knative), Overlay.parse("keda", keda), Checkout.functions());
    }
}
