package io.frostline.launcher.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What kustomize made of an overlay.
 *
 * @param documents in its order
 */
public record Rendered(List<Document> documents) {
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*$");

    /** Labels what all functions read. */
    private static final String SITE = "site";

    public Rendered {
        documents = List.copyOf(documents);
    }

    public static Rendered parse(String yaml) {
        return new Rendered(Arrays.stream(SEPARATOR.split(yaml))
                .filter(text -> !text.isBlank())
                .map(Document::parse)
                .toList());
    }

    /** What belongs to one function, and the settings that it reads. */
    public Rendered of(String function) {
        return new Rendered(documents.stream()
                .filter(document ->
                        document.label().equals(function) || document.label().equals(SITE))
                .toList());
    }

    /** What runs the function; empty where the overlay has no such function. */
    public Optional<Workload> workload(String function) {
        return documents.stream()
                .filter(document -> document.label().equals(function))
                .map(Document::workload)
                .flatMap(Optional::stream)
                .findFirst();
    }

    public String yaml() {
        return documents.stream().map(Document::text).collect(Collectors.joining("---\n"));
    }

    /**
     * One resource.
     *
     * @param text as it was rendered
     * @param fields of its YAML
     */
    record Document(String text, Map<?, ?> fields) {
        static Document parse(String text) {
            Object fields = new Load(LoadSettings.builder().build()).loadFromString(text);
            return new Document(text.stripLeading(), fields instanceof Map<?, ?> map ? map : Map.of());
        }

        /** Which function it belongs to. */
        String label() {
            return text("metadata", "labels", "app.kubernetes.io/name");
        }

        Optional<Workload> workload() {
            String kind = text("kind");
            boolean knative = kind.equals("Service") && text("apiVersion").startsWith("serving.knative.dev/");
            if (!knative && !kind.equals("Deployment")) {
                return Optional.empty();
            }
            Object containers = at("spec", "template", "spec", "containers");
            return containers instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first
                    ? Optional.of(new Workload(
                            text("metadata", "namespace"),
                            text("metadata", "name"),
                            knative,
                            Image.parse(String.valueOf(first.get("image")))))
                    : Optional.empty();
        }

        private String text(String... path) {
            return at(path) instanceof String string ? string : "";
        }

        private Object at(String... path) {
            Object value = fields;
            for (String key : path) {
                Object next = value instanceof Map<?, ?> map ? map.get(key) : null;
                value = next == null ? Map.of() : next;
            }
            return value;
        }
    }

    /**
     * What runs a function's pods.
     *
     * @param knative whether it is a Knative Service, which shares requests among revisions; else a Deployment
     */
    public record Workload(String namespace, String name, boolean knative, Image image) {
        /** As kubectl names it. */
        public String resource() {
            return (knative ? "ksvc/" : "deployment/") + name;
        }

        /**
         * A kustomization of the overlay in which this one thing differs.
         *
         * @param overlay its folder, relative to that of the kustomization
         * @param traffic of a Knative Service
         */
        public String kustomization(String overlay, Image image, Optional<Traffic> traffic) {
            String group = knative ? "serving.knative.dev" : "apps";
            String kind = knative ? "Service" : "Deployment";
            String share = traffic.map(shares ->
                            ", {\"op\": \"add\", \"path\": \"/spec/traffic\", \"value\": " + shares.json() + "}")
                    .orElse("");
            return """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    resources:
                      - %s
                    patches:
                      - target: {group: %s, kind: %s, name: %s}
                        patch: '[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "%s"}%s]'
                    """.formatted(overlay, group, kind, name, image, share);
        }
    }
}
