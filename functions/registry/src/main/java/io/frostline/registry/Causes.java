package io.frostline.registry;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Failures in words. */
final class Causes {
    private Causes() {}

    static String text(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TimeoutException) {
            return "timeout";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
