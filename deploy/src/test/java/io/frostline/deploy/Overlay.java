package io.frostline.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code kubectl kustomize} makes of {@code deploy/knative/overlays/…}. */
record Overlay(String name, List<Manifest> manifests) {
    static final String SEPARATOR = "---\n";

    private static final Pattern DOCUMENTS = Pattern.compile("^" + SEPARATOR, Pattern.MULTILINE);

    /** What was read already: a planted mistake changes one document and leaves all others. */
    private static final Map<String, Node> READ = new ConcurrentHashMap<>();

    static Overlay parse(String name, String yaml) {
        return new Overlay(
                name,
                documents(yaml)
                        .map(document -> new Manifest(name, READ.computeIfAbsent(document, Overlay::read)))
                        .toList());
    }

    static Stream<String> documents(String yaml) {
        return DOCUMENTS.splitAsStream(yaml);
    }

    private static Node read(String document) {
        return new Node(new Load(LoadSettings.builder().build()).loadFromString(document));
    }

    Stream<Manifest> all(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Optional<Manifest> one(String kind, String name) {
        return all(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    Stream<Manifest> workloads() {
        return manifests.stream().filter(Manifest::isWorkload);
    }

    Optional<Manifest> workload(String name) {
        return workloads().filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    Stream<String> lacks(String kind, String name) {
        return one(kind, name).isPresent()
                ? Stream.empty()
                : Stream.of(this.name + ": there is no " + kind + " " + name);
    }
}
