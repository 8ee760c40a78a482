package io.frostline.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a YAML document; one that is not there is empty.
 *
 * @param value a map, a list, a scalar, or null
 */
record Node(@Nullable Object value) {
    Node at(String... path) {
        Node node = this;
        for (String key : path) {
            node = new Node(node.value instanceof Map<?, ?> map ? map.get(key) : null);
        }
        return node;
    }

    boolean isThere() {
        return value != null;
    }

    /** As it is written; empty when it is not there. */
    String text() {
        return value == null ? "" : value.toString();
    }

    OptionalInt number() {
        return text().matches("-?[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text())) : OptionalInt.empty();
    }

    Stream<Node> items() {
        return value instanceof List<?> list ? list.stream().map(Node::new) : Stream.empty();
    }

    /** The item of a list whose {@code name} is this. */
    Node item(String name) {
        return items().filter(item -> item.at("name").text().equals(name))
                .findFirst()
                .orElse(new Node(null));
    }

    Map<String, Node> entries() {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put(String.valueOf(key), new Node(entry)));
        }
        return entries;
    }
}
