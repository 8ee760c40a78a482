package io.frostline.binding.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic {@code rejected}: the source's key, body or the part of it in question with tokens masked, its
 * headers, and why and from where.
 */
public record RejectedRecord(byte @Nullable [] key, byte[] value, List<Original.Header> headers) {
    private static final String REASON = "reason";
    private static final String PATH = "path";
    private static final String FUNCTION = "function";
    private static final String TOPIC = "source-topic";
    private static final String PARTITION = "source-partition";
    private static final String OFFSET = "source-offset";
    private static final Set<String> OWN = Set.of(REASON, PATH, FUNCTION, TOPIC, PARTITION, OFFSET);

    public RejectedRecord {
        headers = List.copyOf(headers);
    }

    static RejectedRecord of(Original source, Rejection rejection, String function) {
        List<Original.Header> headers = new ArrayList<>();
        source.headers().stream().filter(header -> !OWN.contains(header.name())).forEach(headers::add);
        headers.add(header(REASON, rejection.reason()));
        headers.add(header(PATH, rejection.path()));
        headers.add(header(FUNCTION, function));
        headers.add(header(TOPIC, source.topic()));
        source.partition().ifPresent(partition -> headers.add(header(PARTITION, Integer.toString(partition))));
        source.offset().ifPresent(offset -> headers.add(header(OFFSET, Long.toString(offset))));
        byte[] body = rejection.part().map(part -> part.getBytes(UTF_8)).orElse(source.body());
        return new RejectedRecord(source.key(), TokenMask.mask(body), headers);
    }

    private static Original.Header header(String name, String value) {
        return new Original.Header(name, value.getBytes(UTF_8));
    }
}
