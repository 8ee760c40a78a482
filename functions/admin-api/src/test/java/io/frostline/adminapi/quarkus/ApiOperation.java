package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An operation of an OpenAPI document.
 *
 * @param path with {@code {names}}
 * @param query names of its parameters in the query
 * @param headers names of its parameters in the header
 * @param mediaType of its body, such as application/json
 * @param body the schema of its body; missing when it takes none
 */
record ApiOperation(
        String method, String path, List<String> query, List<String> headers, String mediaType, JsonNode body) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch", "head", "options");

    /** All operations of a document, once for each media type of their bodies. */
    static List<ApiOperation> all(JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                    if (METHODS.contains(verb.getKey())) {
                        operations.addAll(of(document, path.getKey(), path.getValue(), verb.getKey(), verb.getValue()));
                    }
                }));
        return operations;
    }

    private static List<ApiOperation> of(
            JsonNode document, String path, JsonNode item, String method, JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(resolved(document, parameter)));
        operation.path("parameters").forEach(parameter -> parameters.add(resolved(document, parameter)));
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        resolved(document, operation.path("requestBody"))
                .path("content")
                .fields()
                .forEachRemaining(
                        body -> bodies.put(body.getKey(), body.getValue().path("schema")));
        if (bodies.isEmpty()) {
            bodies.put("application/json", MissingNode.getInstance());
        }
        return bodies.entrySet().stream()
                .map(body -> new ApiOperation(
                        method.toUpperCase(Locale.ROOT),
                        path,
                        names(parameters, "query"),
                        names(parameters, "header"),
                        body.getKey(),
                        body.getValue()))
                .toList();
    }

    /** The node, or the one that it refers to. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<String> names(List<JsonNode> parameters, String in) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
