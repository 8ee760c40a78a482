package io.frostline.adminapi;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A versioned table in memory; before a write, {@link #meanwhile} may change it like another administrator. */
class MemoryStore<I, T> implements Store<I, T> {
    final TreeMap<I, T> rows;
    Runnable meanwhile = () -> {};
    private final Function<T, I> id;
    private final ToLongFunction<T> version;

    MemoryStore(TreeMap<I, T> rows, Function<T, I> id, ToLongFunction<T> version) {
        this.rows = rows;
        this.id = id;
        this.version = version;
    }

    @Override
    public CompletionStage<Optional<T>> find(I key) {
        return CompletableFuture.completedStage(Optional.ofNullable(rows.get(key)));
    }

    @Override
    public CompletionStage<List<T>> all() {
        return CompletableFuture.completedStage(List.copyOf(rows.values()));
    }

    @Override
    public CompletionStage<Page<I, T>> page(Listing<I, T> listing) {
        List<T> rest = listing.after().map(last -> rows.tailMap(last, false)).orElse(rows).values().stream()
                .filter(listing.wanted())
                .toList();
        List<T> some = rest.stream().limit(listing.most()).toList();
        return CompletableFuture.completedStage(new Page<>(
                some, rest.size() > some.size() ? Optional.of(id.apply(some.get(some.size() - 1))) : Optional.empty()));
    }

    @Override
    public CompletionStage<Boolean> insert(T row) {
        return CompletableFuture.completedStage(rows.putIfAbsent(id.apply(row), row) == null);
    }

    @Override
    public CompletionStage<Boolean> replace(T next) {
        return write(next, version.applyAsLong(next) - 1, () -> rows.put(id.apply(next), next));
    }

    @Override
    public CompletionStage<Boolean> delete(T row) {
        return write(row, version.applyAsLong(row), () -> rows.remove(id.apply(row)));
    }

    private CompletionStage<Boolean> write(T row, long expected, Runnable change) {
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        T present = rows.get(id.apply(row));
        boolean applied = present != null && version.applyAsLong(present) == expected;
        if (applied) {
            change.run();
        }
        return CompletableFuture.completedStage(applied);
    }
}
