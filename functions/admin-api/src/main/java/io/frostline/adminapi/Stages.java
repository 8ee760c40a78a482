package io.frostline.adminapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Steps of an asynchronous change. */
final class Stages {
    private static final int AT_ONCE = 64;

    private Stages() {}

    /** Nothing to do. */
    static CompletionStage<Void> nothing() {
        return CompletableFuture.completedStage(null);
    }

    /** The answer is known. */
    static <T> CompletionStage<T> answer(T answer) {
        return CompletableFuture.completedStage(answer);
    }

    /** The answer is known, and no further attempt is needed. */
    static <T> CompletionStage<Optional<T>> now(T answer) {
        return CompletableFuture.completedStage(Optional.of(answer));
    }

    /** The answers for all, in their order; 64 are asked for at a time. */
    static <A, B> CompletionStage<List<B>> all(List<A> questions, Function<A, CompletionStage<B>> ask) {
        return all(questions, AT_ONCE, ask);
    }

    /** The same with so many at a time. */
    static <A, B> CompletionStage<List<B>> all(List<A> questions, int atOnce, Function<A, CompletionStage<B>> ask) {
        List<B> answers = new ArrayList<>(questions.size());
        CompletionStage<Void> done = nothing();
        for (int from = 0; from < questions.size(); from += atOnce) {
            List<A> some = questions.subList(from, Math.min(from + atOnce, questions.size()));
            done = done.thenCompose(before -> {
                List<CompletableFuture<B>> asked = some.stream()
                        .map(question -> ask.apply(question).toCompletableFuture())
                        .toList();
                return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                        .thenAccept(ready -> asked.forEach(answer -> answers.add(answer.join())));
            });
        }
        return done.thenApply(ready -> answers);
    }

    /** The next step's answer; none when the step before lost to another change. */
    static <T> CompletionStage<Optional<T>> when(boolean applied, Supplier<CompletionStage<T>> next) {
        return applied ? next.get().thenApply(Optional::of) : CompletableFuture.completedStage(Optional.empty());
    }
}
