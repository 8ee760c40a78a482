package io.frostline.registry;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Finds the rows of one kind. */
interface RowSource<K, V> {
    CompletionStage<Map<K, V>> find(Set<K> ids);
}
