package io.frostline.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code kubectl kustomize} makes of {@code deploy/knative/overlays/…}. */
record Overlay(String name, List<Manifest> manifests) {
    static Overlay parse(String name, String yaml) {
        Iterable<Object> documents = new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
        return new Overlay(
                name,
                StreamSupport.stream(documents.spliterator(), false)
                        .map(document -> new Manifest(name, new Node(document)))
                        .toList());
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
