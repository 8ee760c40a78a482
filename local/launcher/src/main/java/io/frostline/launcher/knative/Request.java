package io.frostline.launcher.knative;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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

    /** The POST to one replica. */
    HttpRequest to(URI replica) {
        HttpRequest.Builder post = HttpRequest.newBuilder(replica.resolve(path)).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(post::header);
        return post.build();
    }
}
