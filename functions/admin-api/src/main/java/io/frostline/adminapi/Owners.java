package io.frostline.adminapi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets a change of ownership through when the new owner exists.
 *
 * @param customers where owners are looked up
 */
record Owners(CustomerStore customers) {
    <T> CompletionStage<Result<T>> checked(Ownership ownership, Supplier<CompletionStage<Result<T>>> change) {
        if (!(ownership instanceof Ownership.Given given)) {
            return change.get();
        }
        return customers
                .find(given.to())
                .thenCompose(found -> found.isPresent()
                        ? change.get()
                        : CompletableFuture.completedStage(
                                new Result.Refused<>(ConfigChange.CUSTOMER, "there is no customer " + given.to())));
    }
}
