package io.frostline.deploy;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A mistake in one resource of one overlay.
 *
 * @param overlay where
 * @param resource kind and name, without the hash that kustomize gives a ConfigMap
 * @param changes what stands there, and what is to stand there instead; without any the whole resource is left out
 * @param rule the rule that must catch it
 * @param complaint a part of what that must say
 */
record Mistake(String name, String overlay, String resource, Map<String, Node> changes, String rule, String complaint) {
    static Mistake of(Node entry) {
        String[] place = entry.at("in").text().split(" ", 2);
        Map.Entry<String, Node> caught =
                entry.at("caught").entries().entrySet().iterator().next();
        return new Mistake(
                entry.at("mistake").text(),
                place[0],
                place[1],
                entry.at("change").entries(),
                caught.getKey(),
                caught.getValue().text());
    }

    String plantedIn(String overlayName, String yaml) {
        if (!overlayName.equals(overlay)) {
            return yaml;
        }
        String planted = Overlay.documents(yaml)
                .map(document -> isHere(document) ? changed(document) : document)
                .collect(Collectors.joining(Overlay.SEPARATOR));
        if (planted.equals(yaml)) {
            throw new IllegalArgumentException("nothing to plant '" + name + "' in");
        }
        return planted;
    }

    private boolean isHere(String document) {
        return Overlay.parse(overlay, document).manifests().stream()
                .map(manifest -> manifest.kind() + " " + manifest.name())
                .map(name -> name.replaceFirst("^(ConfigMap .*)-[a-z0-9]{10}$", "$1"))
                .anyMatch(resource::equals);
    }

    private String changed(String document) {
        String changed = changes.isEmpty() ? "" : document;
        for (Map.Entry<String, Node> change : changes.entrySet()) {
            if (!changed.contains(change.getKey())) {
                throw new IllegalArgumentException(resource + " has no '" + change.getKey() + "'");
            }
            changed = changed.replace(change.getKey(), change.getValue().text());
        }
        return changed;
    }

    @Override
    public String toString() {
        return name;
    }
}
