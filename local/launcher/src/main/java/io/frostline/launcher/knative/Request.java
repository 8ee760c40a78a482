package io.frostline.launcher.knative;

import java.util.Map;

/**
 * What is posted to a function.
 *
 * @param path such as {@code /events}
 * @param headers in the names and characters that HTTP allows
 */
record Request(String path, Map<String, String> headers, byte[] body) {
    Request {
        headers = Map.copyOf(headers);
    }
}
