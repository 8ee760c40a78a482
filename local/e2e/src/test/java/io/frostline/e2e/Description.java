package io.frostline.e2e;

import com.fasterxml.jackson.databind.JsonNode;

/** What a running system says of itself, in the form of {@code stack.json}. */
interface Description {
    JsonNode json();

    default String text(String pointer) {
        return json().at(pointer).asText();
    }
}
