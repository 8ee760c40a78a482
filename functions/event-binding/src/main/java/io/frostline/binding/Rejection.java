package io.frostline.binding;

import java.util.Optional;

/**
 * Why an event, or a part of it, can never succeed, for the person who looks at the topic {@code rejected}.
 *
 * @param reason a sentence a person understands, such as {@code temp must be between -100 and 150, was 1520}
 * @param path where in the body, such as {@code readings[3].reading.temp}; {@code $} is the whole
 * @param part the part of the body that it is about, JSON; empty: the whole body. Tokens are masked by the binding
 */
public record Rejection(String reason, String path, Optional<String> part) {
    public static Rejection of(String reason, String path) {
        return new Rejection(reason, path, Optional.empty());
    }
}
