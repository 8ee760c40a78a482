package io.frostline.registry;

import java.io.IOException;

/**
 * A kind of thing that is registered, and how it stands in the shared cache.
 *
 * @param <K> its ids
 * @param <V> itself
 */
interface Kind<K, V> {
    /** {@code device}, {@code gateway} or {@code customer}. */
    String name();

    long version(V value);

    /** JSON without the id and the version, which stand beside it. */
    String encode(V value);

    /** The reverse of {@link #encode}; fails when it is something else. */
    V decode(K id, long version, String json) throws IOException;

    /** Its key in the shared cache, without the prefix. */
    default String key(K id) {
        return name() + ":" + id;
    }
}
